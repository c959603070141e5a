// How a test looks into a simulator and changes it: the same calls in process and, as JSON, below `/_sim`.
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Fault, FaultCount } from '../faults/fault.ts'
import { listText } from './answer.ts'
import type { Limit } from './limiter.ts'
import type { Counters, RequestRecord } from './request-log.ts'
import type { Simulator, Violation } from './simulator.ts'

export interface CommonSettings {
  latencyMs?: number
  /** null turns the limit off. */
  limit?: Limit | null
  tokenLifetimeSeconds?: number
}

export interface Control<Edit, Settings extends CommonSettings> {
  requests(): readonly RequestRecord[]
  counters(): Counters
  /** Log, counters and violations start anew; the limit's window stays. */
  reset(): void
  violations(): readonly Violation[]
  installFaults(faults: Fault[]): void
  clearFaults(): void
  faultCounts(): FaultCount[]
  edit(edits: Edit[], organization?: string): unknown[]
  change(settings: Settings): void
  settings(): Settings
  /** Plain JSON of one organization's side, the first one's unless named. */
  state(organization?: string): object
  expireTokens(): void
}

export interface ControlParts<Edit, Settings extends CommonSettings> {
  edit(edits: Edit[], organization?: string): unknown[]
  change(settings: Settings): void
  settings(): Settings
  state(organization?: string): object
  expireTokens(): void
}

export const createControl = <Edit, Settings extends CommonSettings>(
  simulator: Simulator,
  parts: ControlParts<Edit, Settings>,
): Control<Edit, Settings> => ({
  requests: () => simulator.log.records(),
  counters: () => simulator.log.counters(),
  reset() {
    simulator.log.reset()
    simulator.violations.length = 0
  },
  violations: () => simulator.violations,
  installFaults: (faults) => simulator.faults.install(faults),
  clearFaults: () => simulator.faults.clear(),
  faultCounts: () => simulator.faults.counts(),
  edit: parts.edit,
  change(settings) {
    if (settings.latencyMs !== undefined) simulator.setLatency(settings.latencyMs)
    if (settings.limit !== undefined) simulator.limiter.change(settings.limit)
    parts.change(settings)
  },
  settings: () => ({ ...parts.settings(), latencyMs: simulator.latency(), limit: simulator.limiter.limit() }),
  state: parts.state,
  expireTokens: parts.expireTokens,
})

function* stateText(state: object): Generator<string> {
  let separator = '{'
  for (const [key, value] of Object.entries(state)) {
    yield `${separator}${JSON.stringify(key)}:`
    if (Array.isArray(value)) {
      const text = [...listText({ key: '', items: value, rest: {} })]
      yield* text.map((piece, index) => (index === 0 ? '[' : index === text.length - 1 ? ']' : piece))
    } else yield JSON.stringify(value)
    separator = ','
  }
  yield '}'
}

/** The admin surface. Its requests are neither logged nor counted, and meet no fault. */
export const registerControl = <Edit, Settings extends CommonSettings>(
  app: FastifyInstance,
  control: Control<Edit, Settings>,
): void => {
  const json = <T>(body: unknown): T => JSON.parse(String(body)) as T
  app.get('/_sim/health', async () => ({ ok: true }))
  app.get<{ Querystring: { since?: string } }>('/_sim/requests', async ({ query }) => ({
    requests: control.requests().filter(({ n }) => n > Number(query.since ?? 0)),
  }))
  app.delete('/_sim/requests', async () => {
    control.reset()
    return { ok: true }
  })
  app.get('/_sim/counters', async () => control.counters())
  app.get('/_sim/violations', async () => ({ violations: control.violations() }))
  app.get<{ Querystring: { organization?: string } }>('/_sim/state', async ({ query }, reply) =>
    reply.type('application/json; charset=utf-8').send(Readable.from(stateText(control.state(query.organization)))),
  )
  app.post('/_sim/world', async ({ body }, reply) => {
    const { organization, edits } = json<{ organization?: string; edits: Edit[] }>(body)
    try {
      return { results: control.edit(edits, organization) }
    } catch (error) {
      return reply.code(422).send({ error: (error as Error).message })
    }
  })
  app.get('/_sim/faults', async () => ({ faults: control.faultCounts() }))
  app.put('/_sim/faults', async ({ body }) => {
    control.installFaults(json<{ faults: Fault[] }>(body).faults)
    return { faults: control.faultCounts() }
  })
  app.delete('/_sim/faults', async () => {
    control.clearFaults()
    return { ok: true }
  })
  app.get('/_sim/settings', async () => control.settings())
  app.patch('/_sim/settings', async ({ body }) => {
    control.change(json<Settings>(body))
    return control.settings()
  })
  app.post('/_sim/tokens/expire', async () => {
    control.expireTokens()
    return { ok: true }
  })
}
