// Looks whether every active organization has this morning's rosters, and writes one alert for each change of state in the same commit; then
// the daily digest of what waits for a person. Needs PostgreSQL and the clock, no queue.
import type { FreshnessFacts, FreshnessState, Side } from '@daxko-sync/contracts'
import { easternDate } from '@daxko-sync/domain'
import {
  type Connection,
  createAlerts,
  createFreshness,
  createWaiting,
  type Database,
  openContacts,
  type Said,
  type SyncWork,
  type Vaults,
  type WatchedOrganization,
  type WholeSync,
  watchAlone,
} from '@daxko-sync/store'
import { type Budget, expectedEnd, UNKNOWN_REQUESTS, type Work } from './expected-end.ts'
import { type JudgedSync, judgeFreshness, type Verdict } from './judge-freshness.ts'
import { type Morning, morningAt } from './morning.ts'
import type { AlertsLog } from './outbox.ts'
import { planDigest } from './plan-digest.ts'
import { type Channels, planDeliveries } from './receivers.ts'

/** Per look; the next one goes on. */
const DIGESTS_AT_ONCE = 50

export interface WatchDeps {
  db: Database
  vaults: Vaults
  /** SYNC_CRON, in SYNC_TIMEZONE. */
  cron: string
  timeZone: string
  /** FRESHNESS_CHECK_AT */
  checkAt: string
  budgets: Record<Side, Budget>
  channels: Channels
  log: AlertsLog
  now?: () => Date
}

export interface Watch {
  /** False when another replica looks. */
  look(): Promise<boolean>
}

/** A sync needs what the last complete one needed, or what it is known to need by now. */
const workOf = ({ startedAt, finishedAt, running, ...row }: SyncWork): Work => ({
  startedAt,
  endedAt: running ? undefined : (finishedAt ?? startedAt),
  requests: running
    ? {
        daxko: Math.max(row.daxko, row.lastDaxko ?? UNKNOWN_REQUESTS.daxko),
        docnetwork: Math.max(row.docnetwork, row.lastDocnetwork ?? UNKNOWN_REQUESTS.docnetwork),
      }
    : { daxko: row.daxko, docnetwork: row.docnetwork },
})

const createExpect = (rows: readonly SyncWork[], budgets: WatchDeps['budgets']) => {
  const works = new Map(rows.map((row) => [row.syncId, workOf(row)]))
  const all = [...works.values()]
  return ({ id, createdAt }: WholeSync): Date => {
    const work = works.get(id)
    return work ? expectedEnd(work, all, budgets) : createdAt
  }
}

const isBad = (state: FreshnessState | null): boolean => state !== null && state !== 'well'
/** That an organization is well for the first time is no news. */
const isNews = ({ state, previous }: FreshnessFacts): boolean => state !== previous && (isBad(state) || isBad(previous))

const saidOf = ({ organizationId }: WatchedOrganization, { state, sync }: Verdict, { date }: Morning): Said => ({
  organizationId,
  state,
  date,
  syncId: sync?.id ?? null,
  expectedEnd: sync?.expectedEnd ?? null,
})

export const createWatch = (deps: WatchDeps): Watch => {
  const { db, vaults, timeZone, budgets, channels, log, now = () => new Date() } = deps

  const withContacts = async <T extends { organizationId: string; contacts: Uint8Array | null }>(one: T) => {
    const contacts = channels.mail ? await openContacts(vaults, one) : []
    if (contacts === undefined) log.error({ organizationId: one.organizationId }, 'contacts not readable: none of them is told')
    return { ...one, contacts: contacts ?? [] }
  }

  const factsOf = (
    { state, sync }: Verdict,
    previous: FreshnessState | null,
    { date }: Morning,
    syncs: readonly WholeSync[],
  ): FreshnessFacts => ({
    state,
    previous,
    date,
    sync: sync
      ? {
          id: sync.id,
          status: sync.status,
          failureCode: syncs.find(({ id }) => id === sync.id)?.failureCode ?? null,
          expectedEnd: sync.expectedEnd.toISOString(),
        }
      : null,
  })

  const judgeAll = async (tx: Connection, morning: Morning, at: Date): Promise<void> => {
    const freshness = createFreshness(tx)
    const [organizations, syncs, works] = [
      await freshness.watched(at),
      await freshness.wholeSyncs(),
      await freshness.work(morning.startAt),
    ]
    const expect = createExpect(works, budgets)
    const judged = Map.groupBy(syncs, ({ organizationId }) => organizationId)
    const startDate = easternDate(morning.startAt, timeZone)
    const toJudge = (sync: WholeSync): JudgedSync => ({
      id: sync.id,
      status: sync.status,
      mode: sync.mode,
      date: easternDate(sync.createdAt, timeZone),
      createdAt: sync.createdAt,
      begun: sync.startedAt !== null,
      finishedAt: sync.finishedAt ?? undefined,
      expectedEnd: expect(sync),
      failures: sync.failures ?? undefined,
    })
    const verdicts = organizations.flatMap((organization) => {
      const own = judged.get(organization.organizationId) ?? []
      const { activeSince } = organization
      const verdict = judgeFreshness({ now: at, morning, startDate, activeSince, syncs: own.map(toJudge) })
      return verdict ? [{ organization, verdict, facts: factsOf(verdict, organization.state, morning, own) }] : []
    })
    await freshness.say(
      verdicts.map(({ organization, verdict }) => saidOf(organization, verdict, morning)),
      at,
    )
    for (const { organization, facts } of verdicts) if (isNews(facts)) await tell(tx, organization, facts, at)
  }

  const tell = async (tx: Connection, organization: WatchedOrganization, facts: FreshnessFacts, at: Date): Promise<void> => {
    const { organizationId } = organization
    const deliveries = planDeliveries('freshness', await withContacts(organization), channels)
    await createAlerts(tx).add({ organizationId, kind: 'freshness', facts, deliveries, now: at })
    const { state, previous, date } = facts
    if (deliveries.length > 0) log.warn({ organizationId, state, previous, date }, 'freshness changed')
  }

  const digestAll = async (tx: Connection, date: string, at: Date): Promise<void> => {
    const waiting = createWaiting(tx)
    for (const due of await waiting.digestsDue({ now: at, date, limit: DIGESTS_AT_ONCE })) {
      const { organizationId } = due
      const [held, reviews] = [await waiting.held(organizationId, at), await waiting.reviews(organizationId)]
      const facts = planDigest({ held, reviews }, date)
      const deliveries = planDeliveries('digest', { ...(await withContacts(due)), alertWebhookUrl: null }, channels)
      await createAlerts(tx).add({ organizationId, kind: 'digest', facts, deliveries, now: at })
    }
  }

  return {
    look: () =>
      watchAlone(db, async (tx) => {
        const at = now() // after the lock: no verdict is older than what another replica said
        const morning = morningAt({ ...deps, now: at })
        if (!morning) return
        await judgeAll(tx, morning, at)
        if (easternDate(at, timeZone) === morning.date) await digestAll(tx, morning.date, at)
      }),
  }
}
