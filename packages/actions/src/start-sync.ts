// Starts a sync for a person. In: organization, scope, acceptances. Out: the accepted sync. Refuses what rules G2, S5 and S7 say.
import { Problem, type SyncView } from '@daxko-sync/contracts'
import { usageDate } from '@daxko-sync/domain'
import {
  type Connection,
  createAudit,
  createIdempotency,
  createOrganizations,
  createRequests,
  createRuns,
  createUsage,
  type Organization,
  type Vault,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { enqueue } from './enqueue.ts'
import { offeringOf, parseOffering } from './group-identifier.ts'
import { inTurn } from './in-turn.ts'
import { nearestOffering } from './nearest-offering.ts'
import { noOrganization, refuseInactive, syncInProgress } from './refusals.ts'
import { getSync } from './show-sync.ts'
import { startAllGroups } from './start-all-groups.ts'
import { hashOf, type StartSync } from './start-request.ts'

/** Longer than this DocNetwork is not waited for: the sync is accepted and finds out by itself. */
const KNOWN_GROUP_LIMIT_MS = 5_000

/** The sync that this key already started, if any. */
const replayed = async (db: Connection, request: StartSync): Promise<string | undefined> => {
  const { organizationId, idempotencyKey: key } = request
  if (key === undefined) return undefined
  const known = await createIdempotency(db).find(organizationId, key)
  if (!known) return undefined
  if (known.bodyHash === hashOf(request)) return known.syncId
  throw new Problem('idempotency-key-reused', 'This Idempotency-Key was used with another body within 24 hours. Use a new key.', {
    facts: { syncId: known.syncId },
  })
}

const refuseRunning = async (db: Connection, organizationId: string): Promise<void> => {
  const running = await createRequests(db).running(organizationId)
  if (running) throw syncInProgress(running.id) // S5
}

/** Requests spent on asking. A group that nobody carries is refused; when DocNetwork cannot say, the sync is accepted. */
const refuseUnknownGroup = async ({ upstreams, log }: Deps, organization: Organization, offering: string): Promise<number> => {
  const asked = await upstreams.groups(organization, AbortSignal.timeout(KNOWN_GROUP_LIMIT_MS)).catch((error: unknown) => {
    log.warn({ err: error, organizationId: organization.id }, 'group not checked; the sync will find out')
    return undefined
  })
  if (!asked) return 0
  const known = asked.groups.flatMap(({ groupIdentifier }) => offeringOf(groupIdentifier) ?? [])
  if (known.includes(offering)) return asked.requests
  const nearest = nearestOffering(offering, known)
  const advice = nearest === undefined ? 'Check the identifier, or add it to the group.' : `Is it ${nearest}?`
  const detail = `No DocNetwork group of this organization carries ${offering}. ${advice}`
  throw new Problem('unknown-group', detail, {
    errors: [{ pointer: '/body/groupIdentifier', detail }],
    facts: nearest === undefined ? {} : { nearest },
  })
}

/** DAXKO_MONTHLY_REQUESTS: counted over all organizations, as Daxko counts them. */
export const monthIsUsedUp = async (db: Connection, { limits, now }: { limits: Deps['limits']; now: Date }): Promise<boolean> => {
  if (limits.monthlyRequests === undefined) return false
  return (await createUsage(db).daxkoRequestsIn(usageDate(now, limits.timeZone).slice(0, 7))) >= limits.monthlyRequests
}

export const refuseMonth = async (db: Connection, { limits }: Pick<Deps, 'limits'>, now: Date): Promise<void> => {
  if (!(await monthIsUsedUp(db, { limits, now }))) return
  throw new Problem(
    'monthly-requests',
    `This month's ${limits.monthlyRequests} Daxko requests (DAXKO_MONTHLY_REQUESTS) are used up. Syncs start again next month, or when the limit is raised.`,
  )
}

/** True when it is beyond the free number, and the caller has accepted that. */
const refuseCost = async (tx: Connection, { limits }: Deps, request: StartSync, now: Date): Promise<boolean> => {
  await refuseMonth(tx, { limits }, now)
  const today = usageDate(now, limits.timeZone)
  const used = await createUsage(tx).syncsOn(request.organizationId, today)
  if (used < limits.freePerDay) return false
  if (request.acceptUsageFee) return true
  throw new Problem(
    'usage-fee',
    `${used} syncs of ${today} are used, ${limits.freePerDay} are free. Daxko may charge a usage fee for another one: ask again with acceptUsageFee.`,
    { facts: { syncsToday: used, freePerDay: limits.freePerDay } },
  ) // S7
}

const create = async (
  tx: Connection,
  deps: Deps,
  {
    request,
    offering,
    organization,
    feeExpected,
    vault,
  }: { request: StartSync; offering: string | undefined; organization: Organization; feeExpected: boolean; vault: Vault },
) => {
  const now = nowOf(deps)
  const { organizationId, actor, idempotencyKey } = request
  const mode = request.dryRun ? 'dry-run' : 'sync'
  const syncId = await createRequests(tx).create(
    {
      organizationId,
      trigger: 'manual',
      groupIdentifier: offering ?? null,
      mode,
      settings: organization.settings,
      requestedBy: actor,
      easternDate: usageDate(now, deps.limits.timeZone),
      feeExpected,
      now,
    },
    vault,
  )
  if (idempotencyKey !== undefined) {
    await createIdempotency(tx).remember(organizationId, { key: idempotencyKey, bodyHash: hashOf(request), syncId })
  }
  await createAudit(tx).record({
    organizationId,
    actor,
    action: 'sync.start',
    facts: {
      syncId,
      dryRun: mode === 'dry-run',
      acceptUsageFee: request.acceptUsageFee ?? false,
      ...(offering !== undefined && { offering }),
    },
  })
  return { syncId, run: 1, mode } as const
}

export const createStartSync =
  (deps: Deps) =>
  async (request: StartSync): Promise<SyncView> => {
    const { db } = deps
    const { organizationId } = request
    const offering = request.groupIdentifier?.trim() ? parseOffering(request.groupIdentifier) : undefined
    const atOnce = offering === undefined ? await startAllGroups(deps, request) : undefined
    if (atOnce) return atOnce
    const known = await replayed(db, request)
    if (known !== undefined) return getSync(deps, known)
    const organization = await createOrganizations(db).find(organizationId)
    if (!organization) throw noOrganization(organizationId)
    refuseInactive(organization, nowOf(deps))
    const running = await createRequests(db).running(organizationId)
    if (running) {
      const twin = await replayed(db, request) // committed since we looked
      if (twin !== undefined) return getSync(deps, twin)
      throw syncInProgress(running.id) // S5
    }
    const requests = offering === undefined ? 0 : await refuseUnknownGroup(deps, organization, offering)
    const vault = await deps.vaults.of(organizationId)

    const started = await inTurn(deps, organizationId, async (tx, locked) => {
      const replay = await replayed(tx, request)
      if (replay !== undefined) return { syncId: replay }
      refuseInactive(locked, nowOf(deps))
      await refuseRunning(tx, organizationId)
      const feeExpected = await refuseCost(tx, deps, request, nowOf(deps))
      return create(tx, deps, { request, offering, organization: locked, feeExpected, vault })
    })
    if ('run' in started) {
      if (requests > 0) await createRuns(db, deps.vaults).countRequests(started.syncId, { daxko: 0, docnetwork: requests })
      await enqueue(deps, { ...started, organizationId })
    }
    return getSync(deps, started.syncId)
  }
