// Posts one alert to an address that somebody typed in. Never to a private address (looked at when the connection opens, whatever DNS said
// before), never without TLS, never after a redirect; one try, the outbox decides about the next.
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { Agent, buildConnector } from 'undici'
import { NotDelivered } from './not-delivered.ts'
import { isAddress, isPublicAddress } from './public-address.ts'
import { signWebhook } from './sign-webhook.ts'

/** Connecting, sending and the answer, in all. */
const LIMIT_MS = 10_000
const ANSWER_BYTES = 16 * 1024

export interface Webhook {
  url: string
  secret: string
  /** The same for every try of one alert: a receiver can tell that it has it. */
  id: string
  body: string
}
export type PostWebhook = (webhook: Webhook, signal: AbortSignal) => Promise<void>

export type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export interface WebhookOptions {
  /** `host:port` that may be private and without TLS (INSECURE_ALERT_HOSTS). */
  insecureHosts?: readonly string[]
  lookup?: Lookup
  now?: () => Date
}

type Connect = ReturnType<typeof buildConnector>

/** All addresses must be public: one that is not shows what the name is used for. */
const publicLookup =
  (lookup: Lookup) =>
  (
    host: string,
    options: LookupOptions,
    done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) return done(error, [])
      if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
        return done(new NotDelivered('private-address'), [])
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family)
    })

/** The last look: at the address that the socket really has. */
const publicConnect = (lookup: Lookup): Connect => {
  const connect = buildConnector({ timeout: LIMIT_MS, lookup: publicLookup(lookup) as never })
  return (options, done) =>
    connect(options, (...answer) => {
      const [error, socket] = answer
      if (error !== null || socket === null) return done(...answer)
      if (isPublicAddress(socket.remoteAddress ?? '')) return done(...answer)
      socket.destroy()
      return done(new NotDelivered('private-address'), null)
    })
}

const isTrusted = (url: URL, insecureHosts: readonly string[]): boolean => {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return insecureHosts.includes(`${url.hostname}:${port}`)
}

const refuse = (url: URL): void => {
  if (url.protocol !== 'https:') throw new NotDelivered('not-https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isAddress(host) && !isPublicAddress(host)) throw new NotDelivered('private-address')
}

const parse = (text: string): URL => {
  if (!URL.canParse(text)) throw new NotDelivered('bad-url')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') throw new NotDelivered('bad-url')
  return url
}

const judge = (status: number): void => {
  if (status >= 200 && status < 300) return
  throw new NotDelivered(status >= 300 && status < 400 ? 'redirect' : `answered-${status}`)
}

export const createPostWebhook = ({
  insecureHosts = [],
  lookup = systemLookup as Lookup,
  now = () => new Date(),
}: WebhookOptions = {}): PostWebhook => {
  return async ({ url: text, secret, id, body }, signal) => {
    const url = parse(text)
    const trusted = isTrusted(url, insecureHosts)
    if (!trusted) refuse(url)
    const limit = AbortSignal.timeout(LIMIT_MS)
    const agent = new Agent({ connections: 1, connect: trusted ? { timeout: LIMIT_MS } : publicConnect(lookup) })
    const timestamp = String(Math.floor(now().getTime() / 1_000))
    try {
      const answer = await agent.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'daxko-sync',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signWebhook(secret, timestamp, body),
        },
        body,
        signal: AbortSignal.any([limit, signal]),
      })
      await answer.body.dump({ limit: ANSWER_BYTES, signal: limit }).catch(() => undefined)
      judge(answer.statusCode)
    } catch (error) {
      if (limit.aborted) throw new NotDelivered('time-out')
      throw error
    } finally {
      await agent.destroy()
    }
  }
}
