// Brings alerts to their receivers: what is due is taken with the time of its next try already set, sent once, and marked. What fails is
// tried again with growing pauses for three days, then given up and said so. Nothing is sent after its receiver took it.
import type { AlertChannel } from '@daxko-sync/contracts'
import { createAlerts, type Database, type DueDelivery, openAlertSecret, openContacts, type Vaults } from '@daxko-sync/store'
import { letterOf } from './letters.ts'
import { NotDelivered, whyNot } from './not-delivered.ts'
import { type Channels, receiverOf } from './receivers.ts'
import type { PostWebhook } from './webhook.ts'

const AT_ONCE = 20
/** Longer than the longest try, so that nobody else begins it meanwhile. */
const LEASE_MS = 60_000
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 3_600_000
const GIVE_UP_MS = 3 * 24 * 3_600_000

export interface OutboxDeps {
  db: Database
  vaults: Vaults
  channels: Channels
  postWebhook: PostWebhook
  log: AlertsLog
  /** Aborted when the process ends: a try under way is left to the next. */
  stopping: AbortSignal
  now?: () => Date
}

export interface AlertsLog {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

export interface Outbox {
  /** Tries everything that is due on these channels, once. Answers with how many tries there were. */
  deliver(channels: readonly AlertChannel[]): Promise<number>
}

const pauseAfter = (attempts: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS)

/** Ids and words only: told by a test that looks for everything else (S9). */
const bodyOf = ({ alertId, organizationId, createdAt, told }: DueDelivery): string =>
  JSON.stringify({ id: alertId, type: `${told.kind}.changed`, organizationId, createdAt: createdAt.toISOString(), ...told.facts })

export const createOutbox = (deps: OutboxDeps): Outbox => {
  const { db, vaults, channels, postWebhook, log, stopping, now = () => new Date() } = deps
  const alerts = createAlerts(db)

  const post = async (due: DueDelivery, target: { url: string; secret: string }) =>
    postWebhook({ ...target, id: due.alertId, body: bodyOf(due) }, stopping)

  /** A secret that is not set yet is a failed try: it may be set in time. */
  const organizationWebhook = async ({ organizationId, alertWebhookUrl, alertSecret }: DueDelivery) => {
    if (alertWebhookUrl === null) return undefined
    if (alertSecret === null) throw new NotDelivered('no-secret')
    return { url: alertWebhookUrl, secret: openAlertSecret(await vaults.of(organizationId), alertSecret) }
  }

  const mail = async (due: DueDelivery): Promise<Sent> => {
    const contacts = await openContacts(vaults, due)
    if (contacts === undefined) throw new NotDelivered('unreadable-contacts') // the key may come back in time
    const to = contacts.find((address) => receiverOf(due.organizationId, address) === due.receiver)
    if (to === undefined) return 'nobody'
    if (!channels.mail) throw new NotDelivered('not-configured')
    await channels.mail({ id: due.id, to, ...letterOf(due.told, due.organizationId) }, stopping)
    return 'sent'
  }

  const ways: Record<AlertChannel, (due: DueDelivery) => Promise<Sent>> = {
    email: mail,
    webhook: async (due) => {
      const target = await organizationWebhook(due)
      if (!target) return 'nobody'
      await post(due, target)
      return 'sent'
    },
    'operator-webhook': async (due) => {
      if (!channels.operatorWebhook) throw new NotDelivered('not-configured')
      await post(due, channels.operatorWebhook)
      return 'sent'
    },
  }

  const attempt = async (due: DueDelivery): Promise<void> => {
    const facts = { alertId: due.alertId, organizationId: due.organizationId, channel: due.channel, attempts: due.attempts }
    try {
      if ((await ways[due.channel](due)) === 'sent') await alerts.delivered(due.id, now())
      else await alerts.giveUp(due.id, { error: 'receiver-removed', now: now() })
    } catch (error) {
      if (stopping.aborted) return // the lease runs out, and the next try is somebody's
      const code = whyNot(error)
      const at = now()
      if (at.getTime() - due.createdAt.getTime() >= GIVE_UP_MS) {
        await alerts.giveUp(due.id, { error: code, now: at })
        log.error({ ...facts, code }, 'alert given up')
        return
      }
      await alerts.tryAgain(due.id, { error: code, nextTryAt: new Date(at.getTime() + pauseAfter(due.attempts)) })
      log.warn({ ...facts, code }, 'alert not delivered; tried again')
    }
  }

  const batch = async (wanted: readonly AlertChannel[]): Promise<number> => {
    const at = now()
    const leaseUntil = new Date(at.getTime() + LEASE_MS)
    const due = await alerts.claim({ channels: wanted, now: at, leaseUntil, limit: AT_ONCE })
    await Promise.all(due.map(attempt))
    return due.length
  }

  return {
    deliver: async (wanted) => {
      let tries = 0
      let last = AT_ONCE
      while (last === AT_ONCE && !stopping.aborted) {
        last = await batch(wanted)
        tries += last
      }
      return tries
    },
  }
}

/** `nobody`: the receiver was taken out of the settings meanwhile. */
type Sent = 'sent' | 'nobody'
