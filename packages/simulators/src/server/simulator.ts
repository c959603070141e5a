// One upstream over HTTP. A request is: logged, counted against the limit, authorized, held against the contract, handled, answered.
// A fault can step in before the handler, after it, or on the answer; a write that a fault lets through is really applied.
import { Readable } from 'node:stream'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Contract } from '../contract/contract.ts'
import { createContractValidator } from '../contract/validator.ts'
import { createFaultPlan, type Effect, type Fault, type FaultPlan } from '../faults/fault.ts'
import { reshape, statusAnswer } from '../faults/reshape.ts'
import { type Answer, answerText } from './answer.ts'
import { createLimiter, type Limit, type Limiter } from './limiter.ts'
import { createRequestLog, type RequestLog, type RequestRecord } from './request-log.ts'

export interface Call {
  operation: string
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  headers: Record<string, string | undefined>
  now: number
}

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

const CUT_OR_SILENT = 0
const WRITES = new Set(['POST', 'PUT', 'DELETE', 'PATCH'])

const error = (status: number, message: string): Answer => ({ status, body: { error: message } })

const parseBody = (text: unknown, contentType: string | undefined): unknown => {
  if (typeof text !== 'string' || text === '') return undefined
  if (contentType?.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  return JSON.parse(text) as unknown
}

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

  const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024, routerOptions: { maxParamLength: 5000 } })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))

  const cut = (record: RequestRecord, request: FastifyRequest, reply: FastifyReply): void => {
    log.answered(record, CUT_OR_SILENT, clock() - Date.parse(record.at))
    reply.hijack()
    request.raw.socket.destroy()
  }
  const stayed = (record: RequestRecord, reply: FastifyReply): void => {
    log.answered(record, CUT_OR_SILENT, clock() - Date.parse(record.at))
    reply.hijack()
  }

  const send = (
    record: RequestRecord,
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Answer,
    effect?: Effect,
  ): FastifyReply | undefined => {
    log.answered(record, answer.status, clock() - Date.parse(record.at))
    reply.code(answer.status).headers({ ...parts.headers(limiter, clock()), ...answer.headers })
    if (answer.body === undefined && !answer.list) return reply.send()
    if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8')
    if (effect?.kind === 'truncate') {
      const text = [...answerText(answer)].join('')
      const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)))
      if (!effect.cut) return reply.send(half)
      reply.hijack()
      reply.raw.writeHead(answer.status, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-length': Buffer.byteLength(text),
      })
      reply.raw.write(half, () => request.raw.socket.destroy())
      return undefined
    }
    if (effect?.kind === 'malformed' && effect.how === 'text') return reply.send('Service is being updated.')
    if (effect?.kind === 'malformed' && effect.how === 'utf8') {
      const bytes = Buffer.from([...answerText(answer)].join(''))
      // 0xff is in no UTF-8 text; it is put into the middle, whatever stands there.
      return reply.send(
        Buffer.concat([bytes.subarray(0, bytes.length >> 1), Buffer.from([0xff, 0xfe]), bytes.subarray(bytes.length >> 1)]),
      )
    }
    return reply.send(answer.list ? Readable.from(answerText(answer)) : [...answerText(answer)].join(''))
  }

  const parsed = (request: FastifyRequest): { body: unknown; problem?: string } => {
    try {
      return { body: parseBody(request.body, request.headers['content-type']) }
    } catch {
      return { body: undefined, problem: 'body is not JSON' }
    }
  }

  app.all('/*', async (request, reply) => {
    const [rawPath = '', rawQuery = ''] = request.raw.url!.split('?', 2)
    const path = rawPath.startsWith(basePath) ? rawPath.slice(basePath.length) : `!${rawPath}`
    const found = contract.find(request.method, path)
    const { body, problem } = parsed(request)
    const query = Object.fromEntries(new URLSearchParams(rawQuery))
    const operation = found?.operation.id ?? 'unknown'
    const template = found ? basePath + found.operation.template : 'unknown'
    const isToken = operation === parts.tokenOperation
    const call: Call = {
      operation,
      params: Object.fromEntries(Object.entries(found?.params ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])),
      query,
      body,
      headers: request.headers as Record<string, string | undefined>,
      now: clock(),
    }
    const who: Authorization = isToken || !found ? { organization: '' } : parts.authorize(call)
    const organization = 'organization' in who ? who.organization : ''
    const record = log.arrived(
      { method: request.method, template, operation, organization: organization || null, at: new Date(call.now).toISOString() },
      isToken,
    )
    if (!isToken) {
      const admission = limiter.take(call.now)
      if (!admission.admitted) {
        const headers = { 'retry-after': parts.retryAfter(admission.retryAfterMs, call.now) }
        return send(record, request, reply, { ...error(429, 'too many requests'), headers })
      }
    }
    if (latencyMs > 0) await wait(latencyMs)

    const met = faults.meet({ operation, isToken, params: subjectOf(call, organization) })
    if (met) record.faults.push(met.name)
    const effect = met?.fault.effect
    if (effect?.kind === 'slow') await wait(effect.delayMs)
    if (effect?.kind === 'status') return send(record, request, reply, statusAnswer(effect, clock()))
    if (effect?.kind === 'cut-before') return cut(record, request, reply)
    if (effect?.kind === 'hang') return stayed(record, reply)

    if ('refused' in who) return send(record, request, reply, who.refused)
    const problems = problem
      ? [problem]
      : [
          ...validator.request({ method: request.method, path, query, contentType: request.headers['content-type'], body }),
          ...(parts.forbidden?.(call) ?? []),
        ]
    if (problems.length > 0) {
      violations.push({ method: request.method, template: found ? template : rawPath, problems })
      if (strict || !found) return send(record, request, reply, error(400, problems[0]!))
    }

    const apply = (): Answer => {
      if (effect?.kind === 'changed-while-paged') parts.changeWhilePaged(call, organization, effect.edits)
      const answer = parts.handle(call, organization)
      if (!isToken && WRITES.has(request.method) && answer.status < 300) log.wrote(operation)
      return answer
    }
    if (effect?.kind === 'late') {
      void wait(effect.delayMs).then(apply)
      return cut(record, request, reply)
    }
    const answer = apply()
    switch (effect?.kind) {
      case 'cut-after':
        return cut(record, request, reply)
      case 'timeout-after':
        return stayed(record, reply)
      case 'status-after':
        return send(record, request, reply, statusAnswer({ ...effect, status: effect.status ?? 502 }, clock()))
      case 'conflict-409-after':
        return send(record, request, reply, statusAnswer({ status: 409, body: { error: 'conflict' } }, clock()))
      case undefined:
        return send(record, request, reply, answer)
      default:
        return send(record, request, reply, reshape(answer, effect!, query, parts.firstCursor?.(call)), effect)
    }
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

const subjectOf = (call: Call, organization: string): Record<string, unknown> => {
  const fields = call.body !== null && typeof call.body === 'object' ? Object.entries(call.body) : []
  return {
    ...Object.fromEntries(fields.map(([name, value]) => [`body.${name}`, value])),
    ...call.query,
    ...call.params,
    organization,
  }
}
