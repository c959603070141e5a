// One upstream over HTTP. A request is: logged, counted against the limit, authorized, held against the contract, handled, answered.
// A fault can step in before the handler, after it, or on the answer; a write that a fault lets through is really applied.
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Contract } from '../contract/contract.ts'
import { createContractValidator } from '../contract/validator.ts'
import { createFaultPlan, type Effect, type Fault, type FaultPlan } from '../faults/fault.ts'
import { reshape, statusAnswer } from '../faults/reshape.ts'
import type { Answer } from './answer.ts'
import { createLimiter, type Limit, type Limiter } from './limiter.ts'
import { type Call, faultParams, type ParsedCall, parseCall } from './parse-call.ts'
import { createEnding, type Ending } from './reply.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'

/** Either who is asking, or the answer that refuses. */
export type Authorization = { organization: string } | { refused: Answer }

export interface Violation {
  method: string
  template: string
  /** What the contract does not allow; never the value itself. */
  problems: string[]
}

export interface SimulatorOptions {
  latencyMs?: number
  faults?: Fault[]
  /** Off: a request that violates the contract is recorded, but not answered 400. */
  strict?: boolean
  /** Milliseconds since 1970. */
  clock?: () => number
}

export interface SimulatorParts {
  contract: Contract
  /** Before the contract's paths, like `/public/v2`. */
  basePath: string
  tokenOperation: string
  limit: Limit | null
  authorize(call: Call): Authorization
  handle(call: Call, organization: string): Answer
  /** What the upstream's prose forbids and its contract cannot say. */
  forbidden?(call: Call): string[]
  /** For the faults that change the world while it is read. */
  changeWhilePaged(call: Call, organization: string, edits: unknown[] | undefined): void
  firstCursor?: (call: Call) => string
  /** Headers that every answer carries. */
  headers(limiter: Limiter, now: number): Record<string, string>
  retryAfter(ms: number, now: number): string
  options: SimulatorOptions
}

export interface Simulator {
  app: FastifyInstance
  log: RequestLog
  faults: FaultPlan
  limiter: Limiter
  violations: Violation[]
  setLatency(ms: number): void
  latency(): number
  listen(at?: { port?: number; host?: string }): Promise<{ url: string; close(): Promise<void> }>
}

const WRITES = new Set(['POST', 'PUT', 'DELETE', 'PATCH'])

const error = (status: number, message: string): Answer => ({ status, body: { error: message } })

export const createSimulator = (parts: SimulatorParts): Simulator => {
  const { contract, basePath, options } = parts
  const clock = options.clock ?? Date.now
  const strict = options.strict ?? true
  const validator = createContractValidator(contract)
  const log = createRequestLog()
  const faults = createFaultPlan(options.faults)
  const limiter = createLimiter(parts.limit)
  const violations: Violation[] = []
  const timers = new Set<NodeJS.Timeout>()
  let latencyMs = options.latencyMs ?? 0

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, ms)
      timers.add(timer)
    })

  /** Whether the request may reach the handler; the first problem is the answer. */
  const refusal = ({ call, method, path, template, problem }: ParsedCall, who: Authorization): Answer | undefined => {
    if ('refused' in who) return who.refused
    const asked = { method, path, query: call.query, contentType: call.headers['content-type'], body: call.body }
    const problems = problem ? [problem] : [...validator.request(asked), ...(parts.forbidden?.(call) ?? [])]
    if (problems.length === 0) return undefined
    violations.push({ method, template: template === 'unknown' ? path : template, problems })
    return strict || call.operation === 'unknown' ? error(400, problems[0]!) : undefined
  }

  const apply = (call: Call, method: string, organization: string, effect: Effect | undefined): Answer => {
    if (effect?.kind === 'changed-while-paged') parts.changeWhilePaged(call, organization, effect.edits)
    const answer = parts.handle(call, organization)
    if (call.operation !== parts.tokenOperation && WRITES.has(method) && answer.status < 300) log.wrote(call.operation)
    return answer
  }

  /** The handler has answered; what arrives at the client is the fault's to say. */
  const finish = (ending: Ending, call: Call, answer: Answer, effect: Effect | undefined): FastifyReply | undefined => {
    switch (effect?.kind) {
      case undefined:
        return ending.send(answer)
      case 'cut-after':
        return ending.cut()
      case 'timeout-after':
        return ending.stayOpen()
      case 'status-after':
        return ending.send(statusAnswer({ ...effect, status: effect.status ?? 502 }, clock()))
      case 'conflict-409-after':
        return ending.send(statusAnswer({ status: 409, body: { error: 'conflict' } }, clock()))
      default:
        return ending.send(reshape(answer, effect!, call.query, parts.firstCursor?.(call)), effect)
    }
  }

  const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024, routerOptions: { maxParamLength: 5000 } })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))

  app.all('/*', async (request, reply) => {
    const parsed = parseCall(request, contract, basePath, clock())
    const { call, method, template } = parsed
    const { operation, now } = call
    const isToken = operation === parts.tokenOperation
    const who: Authorization = isToken || operation === 'unknown' ? { organization: '' } : parts.authorize(call)
    const organization = 'organization' in who ? who.organization : ''
    const at = new Date(now).toISOString()
    const record = log.arrived({ method, template, operation, organization: organization || null, at }, isToken)
    const ending = createEnding({ log, record, request, reply, clock, headers: () => parts.headers(limiter, clock()) })

    const admission = isToken ? undefined : limiter.take(now)
    if (admission?.admitted === false)
      return ending.send({
        ...error(429, 'too many requests'),
        headers: { 'retry-after': parts.retryAfter(admission.retryAfterMs, now) },
      })
    if (latencyMs > 0) await wait(latencyMs)

    const met = faults.meet({ operation, isToken, params: faultParams(call, organization) })
    const effect = met?.fault.effect
    if (met) record.faults.push(met.name)
    if (effect?.kind === 'slow') await wait(effect.delayMs)
    if (effect?.kind === 'status') return ending.send(statusAnswer(effect, clock()))
    if (effect?.kind === 'cut-before') return ending.cut()
    if (effect?.kind === 'hang') return ending.stayOpen()

    const refused = refusal(parsed, who)
    if (refused) return ending.send(refused)
    if (effect?.kind === 'late') {
      void wait(effect.delayMs).then(() => apply(call, method, organization, effect))
      return ending.cut()
    }
    return finish(ending, call, apply(call, method, organization, effect), effect)
  })

  app.addHook('onClose', async () => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  })

  return {
    app,
    log,
    faults,
    limiter,
    violations,
    setLatency: (ms) => {
      latencyMs = ms
    },
    latency: () => latencyMs,
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      const url = await app.listen({ port, host })
      return { url: url.replace('0.0.0.0', '127.0.0.1'), close: () => app.close() }
    },
  }
}
