// Tries both sides with one organization's credentials and says in plain words what works. Reads only; at most a handful of requests.
import { setTimeout as delay } from 'node:timers/promises'
import { type CheckView, isFailure, type Side } from '@daxko-sync/contracts'
import { parseGroupIdentifier } from '@daxko-sync/domain'
import { createAudit, createConnections, createOrganizations } from '@daxko-sync/store'
import { type Deps, nowOf, type OrganizationRef } from './deps.ts'
import { noOrganization } from './refusals.ts'

type Check = CheckView['checks'][number]

/** One side's checks together; a person waits for them. */
const CHECK_LIMIT_MS = 20_000

const SIDE_NAME: Record<Side, string> = { daxko: 'Daxko', docnetwork: 'DocNetwork' }

/** What to do about it, in the words of whoever sets the organization up. */
const adviceOf = (side: Side, { daxkoScope, docnetworkOrg }: OrganizationRef, code: string): string => {
  if (code === 'unauthorized') {
    return side === 'daxko'
      ? `check DAXKO_CLIENT_ID, DAXKO_CLIENT_SECRET and that Daxko granted the scope ${daxkoScope}`
      : 'connect DocNetwork again'
  }
  if (code === 'forbidden')
    return side === 'daxko'
      ? `ask Daxko to open this route for ${daxkoScope}`
      : 'connect again and grant all scopes that are asked for'
  if (code === 'not-found')
    return side === 'daxko' ? 'check DAXKO_BASE_URL' : `check that ${docnetworkOrg} is this organization's DocNetwork id`
  if (code === 'throttled') return 'the request limit is used up for now; try again later'
  if (['unreachable', 'timeout', 'cut', 'server-error'].includes(code))
    return `${SIDE_NAME[side]} does not answer as it should; try again later`
  return 'see the message'
}

const wordsFor = (side: Side, organization: OrganizationRef, error: unknown): string => {
  if (isFailure(error)) return `${error.message} (${adviceOf(side, organization, error.code)})`
  if (error instanceof Error && error.name === 'TimeoutError')
    return `${SIDE_NAME[side]} did not answer within ${CHECK_LIMIT_MS / 1_000} s; try again later`
  throw error
}

/** S8: waiting for the shared budget is no finding; within the limit it is simply waited for. */
const inBudget = async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const waitMs = isFailure(error) && error.kind === 'throttled' ? (error.retryAfterMs ?? CHECK_LIMIT_MS) : CHECK_LIMIT_MS
      if (waitMs >= CHECK_LIMIT_MS) throw error
      await delay(waitMs, undefined, { signal }).catch(() => {
        throw error
      })
    }
  }
}

const createTry =
  (side: Side, organization: OrganizationRef, { checks, signal }: { checks: Check[]; signal: AbortSignal }) =>
  async <T>(name: string, work: () => Promise<T>, say: (answer: T) => string): Promise<T | undefined> => {
    try {
      const answer = await inBudget(work, signal)
      checks.push({ side, name, passed: true, detail: say(answer) })
      return answer
    } catch (error) {
      checks.push({ side, name, passed: false, detail: wordsFor(side, organization, error) })
      return undefined
    }
  }

const countGroups = (groups: { groupIdentifier?: string }[]): string => {
  const kinds = groups.map(({ groupIdentifier }) => parseGroupIdentifier(groupIdentifier).is)
  const count = (kind: (typeof kinds)[number]) => kinds.filter((is) => is === kind).length
  return `${groups.length} groups: ${count('offering')} take part, ${count('no-identifier')} without identifier, ${count('segment')} segments, ${count('malformed')} malformed`
}

const checkDaxko = async ({ upstreams }: Deps, organization: OrganizationRef): Promise<Check[]> => {
  const checks: Check[] = []
  const signal = AbortSignal.timeout(CHECK_LIMIT_MS)
  const attempt = createTry('daxko', organization, { checks, signal })
  await attempt(
    'credentials',
    () => upstreams.checkDaxko(organization, signal),
    () => `Daxko gives a token for ${organization.daxkoScope} and answers with it`,
  )
  return checks
}

const checkDocNetwork = async ({ upstreams }: Deps, organization: OrganizationRef): Promise<Check[]> => {
  const checks: Check[] = []
  const signal = AbortSignal.timeout(CHECK_LIMIT_MS)
  const attempt = createTry('docnetwork', organization, { checks, signal })
  const read = await attempt(
    'groups',
    () => upstreams.groups(organization, signal),
    ({ groups }) => countGroups(groups),
  )
  if (!read) return checks
  const profileId = await attempt(
    'profiles',
    () => upstreams.firstProfile(organization, signal),
    (id) => (id === undefined ? 'readable; there are none yet' : 'readable'),
  )
  if (profileId !== undefined)
    await attempt(
      'users',
      () => upstreams.users(organization, profileId, signal),
      () => 'readable',
    )
  const [group] = read.groups
  if (group)
    await attempt(
      'registrations',
      () => upstreams.registrations(organization, group.groupId, signal),
      () => 'readable',
    )
  return checks
}

const checkConnected = async ({ db, vaults }: Deps, organizationId: string): Promise<Check | undefined> => {
  const { docnetwork } = await createConnections(db, vaults).states(organizationId)
  if (docnetwork.connectedAt) return undefined
  return {
    side: 'docnetwork',
    name: 'connection',
    passed: false,
    detail: 'DocNetwork is not connected yet: open /connect/docnetwork for this organization',
  }
}

export const createCheckOrganization =
  (deps: Deps) =>
  async ({ organizationId, actor }: { organizationId: string; actor: string }): Promise<CheckView> => {
    const { db } = deps
    const organization = await createOrganizations(db).find(organizationId)
    if (!organization) throw noOrganization(organizationId)
    const unconnected = await checkConnected(deps, organizationId)
    const [daxko, docnetwork] = await Promise.all([
      checkDaxko(deps, organization),
      unconnected ? [unconnected] : checkDocNetwork(deps, organization),
    ])
    const checks = [...daxko, ...docnetwork]
    const passed = checks.every((check) => check.passed)
    await createOrganizations(db).markChecked(organizationId, { now: nowOf(deps), passed })
    await createAudit(db).record({ organizationId, actor, action: 'organization.check', facts: { passed } })
    return { passed, checks }
  }
