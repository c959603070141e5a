// The signature of a webhook: HMAC-SHA256 over timestamp and body, so that neither can be changed nor an old one be sent again.
import { createHmac } from 'node:crypto'

/** `timestamp`: Unix seconds as sent in `webhook-timestamp`. Compare in constant time, and refuse what is older than five minutes. */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
