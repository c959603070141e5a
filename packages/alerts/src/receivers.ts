// Who is told of an alert. A contact is kept as a hash: its address stands in the settings alone, and one that was taken out of them is told
// nothing any more.
import { createHash } from 'node:crypto'
import type { Told } from '@daxko-sync/contracts'
import type { Delivery } from '@daxko-sync/store'

/** What this deployment can use. */
export interface Channels {
  /** Of the operators: every organization's changes of freshness. */
  operatorWebhook?: { url: string; secret: string }
  mail?: SendMail
}

export interface Mail {
  /** The same for every try of one delivery: a receiver can tell that it has it. */
  id: string
  to: string
  subject: string
  text: string
}
export type SendMail = (mail: Mail, signal: AbortSignal) => Promise<void>

export const receiverOf = (organizationId: string, address: string): string =>
  createHash('sha256').update(`${organizationId}:${address.trim().toLowerCase()}`).digest('base64url').slice(0, 22)

export interface Addressees {
  organizationId: string
  contacts: readonly string[]
  alertWebhookUrl: string | null
}

const once = (deliveries: Delivery[]): Delivery[] => [...new Map(deliveries.map((each) => [each.receiver, each])).values()]

/** A digest goes to people only: a program cannot decide. */
export const planDeliveries = (
  kind: Told['kind'],
  { organizationId, contacts, alertWebhookUrl }: Addressees,
  { operatorWebhook, mail }: Channels,
): Delivery[] => {
  const letters = mail ? contacts.map((address) => receiverOf(organizationId, address)) : []
  const byMail = once(letters.map((receiver) => ({ channel: 'email', receiver })))
  if (kind === 'digest') return byMail
  return [
    ...(alertWebhookUrl === null ? [] : [{ channel: 'webhook', receiver: '' } as const]),
    ...(operatorWebhook ? [{ channel: 'operator-webhook', receiver: '' } as const] : []),
    ...byMail,
  ]
}
