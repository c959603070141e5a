// A fault plan: which requests go wrong, and how. Deterministic: the same requests in the same order meet the same faults.

/**
 * Before anything is done: `status` (any answer), `cut-before`, `hang` (never answered).
 * After the write was applied: `cut-after`, `timeout-after` (never answered), `status-after` (default 502), `conflict-409-after`.
 * `late`: the connection is cut, and the write lands `delayMs` afterwards.
 * On the answer: `truncate` (half of the JSON), `malformed`, and on lists `empty`, `drop-half`, `wrong-total`, `repeat-cursor`, `empty-page`.
 * `changed-while-paged`: the world is edited just before this page is answered.
 */
export type Effect =
  | { kind: 'status'; status: number; body?: unknown; retryAfter?: RetryAfter }
  | { kind: 'cut-before' | 'hang' | 'cut-after' | 'timeout-after' | 'conflict-409-after' }
  | { kind: 'status-after'; status?: number; body?: unknown; retryAfter?: RetryAfter }
  | { kind: 'late'; delayMs: number }
  /** `cut`: the connection ends in the middle; else HTTP ends well and only the JSON is cut. */
  | { kind: 'truncate'; cut?: boolean }
  | { kind: 'malformed'; how?: 'types' | 'utf8' | 'text' }
  | { kind: 'empty' | 'drop-half' | 'repeat-cursor' | 'empty-page' }
  | { kind: 'wrong-total'; by?: number }
  | { kind: 'changed-while-paged'; edits?: unknown[] }
  | { kind: 'slow'; delayMs: number }

export type EffectKind = Effect['kind']

/** Delta-seconds, or an HTTP date so many seconds from now. */
export type RetryAfter = number | { dateInSeconds: number } | { text: string }

export interface Fault {
  name?: string
  /** An operationId of the contract, or `*` for all but tokens. */
  operation: string
  /** Which of the requests that match, counted from 1. Without `nth` and `every`: each. */
  nth?: number | number[]
  every?: number
  /** At most so often. */
  times?: number
  /** Every named one must be equal: path and query parameters, `body.<field>`, `organization`. */
  match?: Record<string, string | number | boolean | null>
  effect: Effect
}

export interface FaultCount {
  name: string
  operation: string
  effect: EffectKind
  /** Requests that matched. */
  seen: number
  fired: number
}

export interface FaultSubject {
  operation: string
  isToken: boolean
  params: Record<string, unknown>
}

export interface FaultPlan {
  install(faults: Fault[]): void
  clear(): void
  /** The first fault that this request meets. Asked once per request: it counts. */
  meet(subject: FaultSubject): { fault: Fault; name: string } | undefined
  counts(): FaultCount[]
}

const isDue = (fault: Fault, seen: number, fired: number): boolean => {
  if (fault.times !== undefined && fired >= fault.times) return false
  if (fault.nth !== undefined) return [fault.nth].flat().includes(seen)
  if (fault.every !== undefined) return seen % fault.every === 0
  return true
}

const matches = (fault: Fault, { operation, isToken, params }: FaultSubject): boolean => {
  if (fault.operation === '*' ? isToken : fault.operation !== operation) return false
  return Object.entries(fault.match ?? {}).every(([name, value]) => String(params[name] ?? null) === String(value))
}

export const createFaultPlan = (initial: Fault[] = []): FaultPlan => {
  let plan: { fault: Fault; count: FaultCount }[] = []
  const install = (faults: Fault[]): void => {
    plan = faults.map((fault, index) => ({
      fault,
      count: {
        name: fault.name ?? `${index + 1} ${fault.operation} ${fault.effect.kind}`,
        operation: fault.operation,
        effect: fault.effect.kind,
        seen: 0,
        fired: 0,
      },
    }))
  }
  install(initial)
  return {
    install,
    clear: () => install([]),
    meet(subject) {
      let met: { fault: Fault; name: string } | undefined
      for (const { fault, count } of plan) {
        if (!matches(fault, subject)) continue
        count.seen += 1
        if (met || !isDue(fault, count.seen, count.fired)) continue
        count.fired += 1
        met = { fault, name: count.name }
      }
      return met
    },
    counts: () => plan.map(({ count }) => ({ ...count })),
  }
}
