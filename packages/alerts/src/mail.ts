// One e-mail over SMTP, one receiver each, so that nobody sees the others' addresses. One try; the outbox decides about the next.
import { createTransport } from 'nodemailer'
import { NotDelivered } from './not-delivered.ts'
import type { SendMail } from './receivers.ts'

const STEP_MS = 10_000
/** Below the lease of a try (outbox). */
const LIMIT_MS = 45_000
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export interface MailOptions {
  /** SMTP_URL: `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS. */
  url: string
  /** MAIL_FROM */
  from: string
  /** `host:port` that may go without TLS (INSECURE_ALERT_HOSTS); loopback always may. */
  insecureHosts?: readonly string[]
}

const isTrusted = ({ url, insecureHosts = [] }: MailOptions): boolean => {
  const { hostname, port } = new URL(url)
  return LOOPBACK.test(hostname) || insecureHosts.includes(`${hostname}:${port || '587'}`)
}

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'daxko-sync'

/** A server's words may repeat the address: only its number is kept. */
const refusal = (error: unknown): unknown => {
  const { responseCode } = error as { responseCode?: unknown }
  return typeof responseCode === 'number' ? new NotDelivered(`smtp-${responseCode}`) : error
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(new NotDelivered('time-out'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

export const createSendMail = (options: MailOptions): SendMail => {
  const { url, from } = options
  const trusted = isTrusted(options)
  const transport = createTransport({
    url,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(new URL(url).protocol === 'smtp:' && (trusted ? { ignoreTLS: true } : { requireTLS: true })),
  })
  return async ({ id, to, subject, text }, signal) => {
    const sending = transport.sendMail({
      from,
      to,
      subject,
      text,
      messageId: `<${id}@${domainOf(from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    const limit = AbortSignal.any([AbortSignal.timeout(LIMIT_MS), signal])
    try {
      await Promise.race([sending, ended(limit)])
    } catch (error) {
      throw refusal(error)
    }
  }
}
