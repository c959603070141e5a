// What a sync would cost if it were started now: free syncs, requests, minutes, and how old the rosters are. From stored figures and the
// budgets as they stand; no request leaves for it, nothing is counted.
import { type ForecastView, Problem, problemDocument, type UsageView } from '@daxko-sync/contracts'
import {
  createForecasts,
  createOrganizations,
  createRequests,
  type Organization,
  type PastOffering,
  type PastSync,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { parseOffering } from './group-identifier.ts'
import { noOrganization, refuseInactive, syncInProgress } from './refusals.ts'
import { createShowUsage } from './show-usage.ts'
import { refuseMonth } from './start-sync.ts'

const HOUR_MS = 3_600_000
const SECONDS_PER_MINUTE = 60
/** Groups, the profile list, and the groups' registrations: read once whatever the roster's length. */
const DOCNETWORK_READS = 3
const OFFERING_READS = 1

type Budget = UsageView['requests']['daxko']
type Figures = { daxko: number; docnetwork: number }

/** Half a window goes at once, the rest is spread evenly (design, Limits). */
const minutesFor = (requests: number | null, budget: Budget): number | null => {
  if (requests === null || !budget) return null
  const atOnce = Math.min(Math.max(0, budget.limit - budget.used), Math.ceil(budget.limit / 2))
  const later = Math.max(0, requests - atOnce)
  const seconds = (requests > 0 ? budget.waitSeconds : 0) + (later * budget.windowSeconds) / budget.limit
  return Math.ceil((seconds / SECONDS_PER_MINUTE) * 10) / 10
}

const ofOffering = ({ pages, people }: PastOffering): Figures => ({
  daxko: OFFERING_READS + pages + people,
  docnetwork: DOCNETWORK_READS,
})

interface Basis extends Figures {
  past: PastSync
  scope: 'same' | 'part-of-all-groups'
}

const basisOf = async (deps: Deps, organizationId: string, offering: string | null): Promise<Basis | undefined> => {
  const forecasts = createForecasts(deps.db)
  const same = await forecasts.latest(organizationId, offering)
  if (same) return { past: same, scope: 'same', daxko: same.daxko, docnetwork: same.docnetwork }
  const whole = offering === null ? undefined : await forecasts.latest(organizationId, null)
  const part = whole && offering !== null ? await forecasts.offeringIn(whole.syncId, offering) : undefined
  return whole && part && { past: whole, scope: 'part-of-all-groups', ...ofOffering(part) }
}

const refusalOf = async (deps: Deps, organization: Organization): Promise<Problem | undefined> => {
  try {
    refuseInactive(organization, nowOf(deps))
    const running = await createRequests(deps.db).running(organization.id)
    if (running) throw syncInProgress(running.id) // S5
    await refuseMonth(deps.db, deps, nowOf(deps))
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

export interface ForecastSync {
  organizationId: string
  /** Empty or absent: all groups. */
  groupIdentifier?: string | undefined
}

export const createForecastSync =
  (deps: Deps) =>
  async ({ organizationId, groupIdentifier }: ForecastSync): Promise<ForecastView> => {
    const { db } = deps
    const offering = groupIdentifier?.trim() ? parseOffering(groupIdentifier) : null
    const organization = await createOrganizations(db).find(organizationId)
    if (!organization) throw noOrganization(organizationId)
    const [usage, refusal, basis, groups] = await Promise.all([
      createShowUsage(deps)(organizationId),
      refusalOf(deps, organization),
      basisOf(deps, organizationId, offering),
      createForecasts(db).groups(organizationId, offering),
    ])
    const { date, syncsToday, freePerDay, freeLeft, usageFee, requests } = usage
    const side = (name: 'daxko' | 'docnetwork') => {
      const expected = basis?.[name] ?? null
      return { requests: expected, minutes: minutesFor(expected, requests[name]) }
    }
    const [daxko, docnetwork] = [side('daxko'), side('docnetwork')]
    const now = nowOf(deps).getTime()
    return {
      organizationId,
      groupIdentifier: offering,
      syncs: { date, syncsToday, freePerDay, freeLeft, usageFee },
      refusal: refusal ? problemDocument(refusal) : null,
      basis: basis
        ? {
            syncId: basis.past.syncId,
            finishedAt: basis.past.finishedAt.toISOString(),
            minutes: Math.ceil(basis.past.minutes * 10) / 10,
            scope: basis.scope,
          }
        : null,
      daxko,
      docnetwork,
      minutes: daxko.minutes === null || docnetwork.minutes === null ? null : daxko.minutes + docnetwork.minutes,
      groups: groups.map((group) => ({
        ...group,
        lastCompleteRosterAt: group.lastCompleteRosterAt?.toISOString() ?? null,
        ageHours: group.lastCompleteRosterAt
          ? Math.max(0, Math.round(((now - group.lastCompleteRosterAt.getTime()) / HOUR_MS) * 10) / 10)
          : null,
      })),
    }
  }
