// One request to one side: place in the budget, token, time limit, answer. Out: the checked answer, or a Failure (`failures.ts`).
// Must never happen: a second try of its own (but the one after a 401), a followed redirect, a request without a place.
import {
  type Answer,
  type InSpan,
  isFailure,
  type Pauses,
  type Quota,
  type Side,
  type Ticket,
  type TokenSource,
  withoutSpan,
} from '@daxko-sync/contracts'
import { Agent, type Dispatcher } from 'undici'
import { z } from 'zod'
import { readJson, streamBody } from './body.ts'
import { cancelledBefore, failureOfNetwork, failureOfStatus, type RequestFacts } from './failures.ts'
import { createGate } from './gate.ts'
import { refuseWhilePaused, takePlace } from './place.ts'
import { parseRetryAfter } from './retry-after.ts'
import { type Deadline, startDeadline, type TimeLimit, WRITE_LEAVES_WITHIN_MS } from './time-limit.ts'

export interface HttpOptions {
  side: Side
  /** An origin; paths are the client's. */
  baseUrl: string
  quota?: Quota
  /** For requests that take no place (tokens): none leaves during a pause, and a 429 to one pauses the side all the same (S8). */
  pauses?: Pauses
  /** Requests of this process at once. */
  maxInFlight?: number
  /** Milliseconds of a clock that goes on while this process stands still. */
  now?: () => number
  inSpan?: InSpan
}

/** On whose behalf: one organization's token and counter. */
export interface Caller {
  organizationId: string
  tokens?: TokenSource
  /** For each request that really leaves, before it leaves. */
  onRequest?: () => void | Promise<void>
}

export interface RequestOptions extends Omit<RequestFacts, 'side'> {
  path: string
  query?: Record<string, string | number | boolean | undefined>
  json?: unknown
  form?: Record<string, string | undefined>
  headers?: Record<string, string>
  limit: TimeLimit
  signal?: AbortSignal | undefined
  /** May turn a 4xx into a more exact Failure (OAuth's refusals); `json` is undefined where the body was none. */
  refused?: (status: number, json: unknown) => Error | undefined
}

/** `nothing`: any 2xx will do. `stream`: the bytes; the caller must read to the end or leave the loop. */
export interface Request {
  <T>(options: RequestOptions & { expect: z.ZodType<T> }): Promise<T>
  (options: RequestOptions & { expect: 'nothing' }): Promise<void>
  (options: RequestOptions & { expect: 'stream' }): Promise<AsyncIterable<Uint8Array>>
}

export interface Http {
  forCaller(caller: Caller): Request
  close(): Promise<void>
}

type Response = Dispatcher.ResponseData
type Expect = z.ZodType | 'nothing' | 'stream'

/** A connection that is not there within this time never carried the request: certain, where the time limit would leave it open. */
const CONNECT_MS = 5_000
const REFUSAL_BYTES = 16 * 1024

const encode = (pairs: Record<string, string | number | boolean | undefined> = {}): string => {
  const encoded = new URLSearchParams()
  for (const [name, value] of Object.entries(pairs)) if (value !== undefined) encoded.append(name, String(value))
  return String(encoded)
}

const pathOf = ({ path, query }: RequestOptions): string => {
  const encoded = encode(query)
  return encoded === '' ? path : `${path}?${encoded}`
}

const bodyOf = ({ json, form }: RequestOptions): { type: string; body: string } | undefined => {
  if (json !== undefined) return { type: 'application/json', body: JSON.stringify(json) }
  return form && { type: 'application/x-www-form-urlencoded', body: encode(form) }
}

const headerOf = ({ headers }: Response, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

const remainingOf = (response: Response): Answer => {
  const text = headerOf(response, 'x-ratelimit-remaining')?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return { remaining: Number(text) }
  return response.statusCode >= 500 ? { silent: true } : {}
}

/** After a 429 the named wait is the better word: the header would fill our log for a whole window. */
const answerOf = (response: Response): Answer =>
  response.statusCode === 429
    ? { pauseMs: parseRetryAfter(headerOf(response, 'retry-after'), headerOf(response, 'date'), Date.now()) }
    : remainingOf(response)

/** An answer whose body nobody needs; what hangs is cut when the time limit passes. */
const discard = ({ body }: Response, deadline: Deadline): void => {
  body
    .dump({ limit: REFUSAL_BYTES, signal: deadline.signal })
    .catch(() => body.destroy())
    .finally(deadline.stop)
}

const Anything = z.unknown()

export const createHttp = ({
  side,
  baseUrl,
  quota,
  pauses,
  maxInFlight = 32,
  now = () => performance.now(),
  inSpan = withoutSpan,
}: HttpOptions): Http => {
  const { origin } = new URL(baseUrl)
  // Time limits are `startDeadline`'s; the gate bounds the connections, so a request never queues in here while its place ages.
  const agent = new Agent({ pipelining: 1, connect: { timeout: CONNECT_MS }, headersTimeout: 0, bodyTimeout: 0 })
  const gate = createGate(maxInFlight)

  const dispatch = (options: RequestOptions, token: string | undefined, deadline: Deadline) => {
    const body = bodyOf(options)
    return agent.request({
      origin,
      path: pathOf(options),
      method: options.method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': body.type }),
        ...(token !== undefined && { authorization: `bearer ${token}` }),
        ...options.headers,
      },
      body: body?.body ?? null,
      signal: deadline.signal,
    })
  }

  /** Takes a place, leaves, and gives the place back at the answer or at whatever ended the wait for it. */
  const exchange = async (
    options: RequestOptions,
    facts: RequestFacts,
    caller: Caller,
    token: string | undefined,
    askedAt: number,
  ) => {
    const ticket: Ticket | undefined = quota && (await takePlace(quota, caller.organizationId, facts, options.signal))
    if (pauses) await refuseWhilePaused(pauses, facts)
    // Started before anything that could hold the request up, so that the budget's own limit for a lost ticket is never the shorter one.
    const deadline = startDeadline(options.limit, options.signal)
    // Not waited for: a budget that is away for a moment must not hold up, or turn into an error, what the other side answered.
    const settle = (answer: Answer): void => void (ticket && quota?.settle(ticket, answer).catch(() => undefined))
    try {
      await caller.onRequest?.()
      const isLate = facts.use === 'write' && now() - askedAt > WRITE_LEAVES_WITHIN_MS
      if (deadline.signal.aborted || isLate) throw cancelledBefore(facts)
      const response = await dispatch(options, token, deadline).catch((error: unknown) => {
        throw failureOfNetwork(facts, error, deadline.ended())
      })
      deadline.touch()
      const answer = answerOf(response)
      settle(answer)
      if (answer.pauseMs !== undefined) void pauses?.pause(answer.pauseMs).catch(() => undefined)
      return { response, deadline, pauseMs: answer.pauseMs }
    } catch (error) {
      deadline.stop()
      settle({ silent: true })
      throw error
    }
  }

  const refusal = async (
    options: RequestOptions,
    facts: RequestFacts,
    response: Response,
    deadline: Deadline,
    pauseMs?: number,
  ) => {
    const { statusCode } = response
    if (!options.refused || statusCode < 400 || statusCode >= 500 || statusCode === 429) {
      discard(response, deadline)
      return failureOfStatus(facts, statusCode, pauseMs)
    }
    const bytes = streamBody(response, facts, deadline)
    const json = await readJson(bytes, Anything, facts, statusCode).catch(() => undefined)
    return options.refused(statusCode, json) ?? failureOfStatus(facts, statusCode)
  }

  const attempt = async (
    options: RequestOptions & { expect: Expect },
    facts: RequestFacts,
    caller: Caller,
    token: string | undefined,
    askedAt: number,
  ) => {
    const leave = await gate.enter(options.signal).catch(() => {
      throw cancelledBefore(facts)
    })
    try {
      const { response, deadline, pauseMs } = await exchange(options, facts, caller, token, askedAt)
      const { statusCode } = response
      if (statusCode < 200 || statusCode >= 300) throw await refusal(options, facts, response, deadline, pauseMs)
      if (options.expect === 'nothing') return discard(response, deadline)
      if (options.expect !== 'stream') {
        return await readJson(streamBody(response, facts, deadline), options.expect, facts, statusCode)
      }
      return streamBody(response, facts, deadline)
    } finally {
      leave()
    }
  }

  const forCaller = (caller: Caller): Request => {
    const { tokens } = caller
    const send = async (options: RequestOptions & { expect: Expect }): Promise<unknown> => {
      const { method, use, operation, about, signal } = options
      const facts: RequestFacts = { side, method, use, operation, about }
      if (signal?.aborted) throw cancelledBefore(facts)
      const askedAt = now()
      if (!tokens) return attempt(options, facts, caller, undefined, askedAt)
      const token = await tokens.current(signal) // before the place: a place must not wait for a token
      try {
        return await attempt(options, facts, caller, token, askedAt)
      } catch (error) {
        if (!isFailure(error) || error.status !== 401) throw error
        return attempt(options, facts, caller, await tokens.replace(token, signal), askedAt)
      }
    }
    const request = (options: RequestOptions & { expect: Expect }) => {
      const { method, operation } = options
      const attributes = { 'server.side': side, 'http.request.method': method, 'url.template': operation }
      return inSpan(`${method} ${operation}`, attributes, () => send(options))
    }
    return request as Request // the overloads say per `expect` what the one body answers
  }

  return { forCaller, close: () => agent.destroy() }
}
