// What a reading means: the pure part of doctor, in one table of thresholds.
import type { SetUp } from '@daxko-sync/store'
import type { SchemaVersion } from '@daxko-sync/store/migrate'
import { type Finding, ok, warning, wrong } from './check.ts'

const SKEW_WARNING_MS = 2_000
const SKEW_WRONG_MS = 30_000 // leases, Retry-After and the daily start all compare clocks

export const judgeClock = (skewMs: number, against: string): Finding => {
  const skew = `${(Math.abs(skewMs) / 1000).toFixed(1)} s ${skewMs >= 0 ? 'ahead of' : 'behind'} ${against}`
  if (Math.abs(skewMs) < SKEW_WARNING_MS) return ok(`agrees with ${against}`)
  if (Math.abs(skewMs) < SKEW_WRONG_MS) return warning(skew, 'let both machines keep time by NTP')
  return wrong(skew, 'set the clock: let both machines keep time by NTP')
}

export const judgeSchema = ({ state, advice }: SchemaVersion): Finding => {
  if (state === 'current') return ok('up to date')
  if (state === 'behind') return wrong('older than this version', 'run: daxko-sync db migrate')
  return wrong(advice, state === 'ahead' ? 'run the newer version, or restore the older database' : 'see the message')
}

/** BullMQ loses jobs when Redis may throw keys away. */
export const judgeEviction = (policy: string | undefined): Finding => {
  if (policy === 'noeviction') return ok('maxmemory-policy is noeviction')
  if (policy === undefined) return warning('maxmemory-policy cannot be read', 'make sure that it is noeviction')
  return wrong(`maxmemory-policy is ${policy}`, 'set maxmemory-policy to noeviction: Redis may throw jobs away')
}

const ids = (setUps: readonly SetUp[]): string => setUps.map(({ id }) => id).join(', ')

export const judgeConnections = (organizations: readonly SetUp[]): Finding => {
  if (organizations.length === 0) return warning('no organization yet', 'run: daxko-sync org add')
  const broken = organizations.filter((each) => each.broken)
  if (broken.length > 0) return wrong(`DocNetwork refused the stored connection of ${ids(broken)}`, 'connect them again')
  const open = organizations.filter((each) => !each.connected)
  if (open.length > 0) return wrong(`not connected to DocNetwork: ${ids(open)}`, 'connect them in the console')
  const failed = organizations.filter((each) => each.checked === false)
  if (failed.length > 0) return warning(`the last check failed for ${ids(failed)}`, 'run: daxko-sync org check ID')
  return ok(`${organizations.length} connected to DocNetwork`)
}

export const judgePauses = (organizations: readonly SetUp[]): Finding => {
  const paused = organizations.filter((each) => each.paused)
  return paused.length === 0 ? ok('none') : warning(`paused: ${ids(paused)}`, 'run: daxko-sync org resume ID')
}

export const judgeKeys = (organizations: readonly SetUp[]): Finding => {
  const unreadable = organizations.filter((each) => !each.opens)
  const { length } = organizations
  return unreadable.length === 0
    ? ok(`opens the data of ${length === 1 ? '1 organization' : `${length} organizations`}`)
    : wrong(`cannot open the data of ${ids(unreadable)}`, 'put the key that was used before into ENCRYPTION_KEYS_OLD')
}

/** What this deployment can use; the variables themselves are checked before. */
export interface AlertChannels {
  webhook: boolean
  mail: boolean
}

/** Silence is never success: whether anybody would hear of a sync that did not happen. */
export const judgeAlerts = ({ webhook, mail }: AlertChannels, organizations: readonly SetUp[]): Finding => {
  const unsigned = organizations.filter((each) => each.webhook === 'no-secret')
  if (unsigned.length > 0)
    return wrong(`no alertWebhookSecret for the webhook of ${ids(unsigned)}`, 'run: daxko-sync org set ID alertWebhookSecret=…')
  const deaf = organizations.filter((each) => !webhook && each.webhook === 'none' && !(mail && each.hasContacts))
  if (organizations.length > 0 && deaf.length === 0) return ok('every organization has a channel')
  if (webhook) return ok('by the operators’ webhook')
  const advice = 'set ALERT_WEBHOOK_URL, or SMTP_URL and the setting contacts: nobody is told when a daily sync is missing'
  return warning(deaf.length === 0 ? 'no alert channel' : `no alert channel for ${ids(deaf)}`, advice)
}
