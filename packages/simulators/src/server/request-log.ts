// Every request that arrived, without personal data: operation, template, status, times, organization. Counters per operation beside it.
export interface RequestRecord {
  n: number
  method: string
  template: string
  operation: string
  /** Daxko's scope or DocNetwork's organization id, as far as the token told. */
  organization: string | null
  /** ISO time of arrival. */
  at: string
  durationMs: number
  /** 0 when no answer was sent: cut, or never answered. */
  status: number
  /** The faults that touched it. */
  faults: string[]
}

export interface Counters {
  /** All but token requests: what the other side counts. */
  requests: number
  tokens: number
  /** Answers with 429. */
  throttled: number
  operations: Record<string, number>
  /** `operation status` → how often. */
  statuses: Record<string, number>
  /** Successful writes. */
  writes: Record<string, number>
}

const emptyCounters = (): Counters => ({ requests: 0, tokens: 0, throttled: 0, operations: {}, statuses: {}, writes: {} })

const bump = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1
}

export interface RequestLog {
  arrived(record: Omit<RequestRecord, 'n' | 'status' | 'durationMs' | 'faults'>, isToken: boolean): RequestRecord
  answered(record: RequestRecord, status: number, durationMs: number): void
  /** A write reached the state, whatever was answered. */
  wrote(operation: string): void
  records(): readonly RequestRecord[]
  counters(): Counters
  reset(): void
}

const KEPT = 200_000

export const createRequestLog = (): RequestLog => {
  let records: RequestRecord[] = []
  let counters = emptyCounters()
  let n = 0
  return {
    arrived(record, isToken) {
      const kept: RequestRecord = { n: ++n, ...record, status: 0, durationMs: 0, faults: [] }
      records.push(kept)
      if (records.length > KEPT * 2) records = records.slice(-KEPT)
      counters[isToken ? 'tokens' : 'requests'] += 1
      bump(counters.operations, record.operation)
      return kept
    },
    answered(record, status, durationMs) {
      record.status = status
      record.durationMs = durationMs
      if (status === 429) counters.throttled += 1
      bump(counters.statuses, `${record.operation} ${status}`)
    },
    wrote(operation) {
      bump(counters.writes, operation)
    },
    records: () => records,
    counters: () => structuredClone(counters),
    reset() {
      records = []
      counters = emptyCounters()
    },
  }
}
