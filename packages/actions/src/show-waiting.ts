// Everything that waits for a person in one organization, in the order in which it matters: the soonest session first, then what waits longest.
import type { HeldItem, WaitingItem, WaitingList } from '@daxko-sync/contracts'
import { easternDate, sessionRank } from '@daxko-sync/domain'
import { createReviewViews, createWaiting, type HeldGroup, type Page, type StoredSession } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { viewReviews, viewSession } from './show-reviews.ts'

const LIFE_MS = 24 * 3_600_000 // S11

const BECAUSE: Record<string, string> = {
  group: 'More registrations of this group would end than its brake lets through. Are these people really gone?',
  total: 'More registrations of all groups together would end than the brake lets through. Are these people really gone?',
  'offering-changed': 'The group is tied to another offering than in its last sync. Was that meant?',
  'empty-roster': 'Daxko’s roster is empty. Is nobody registered any more?',
}
const APPLY_FIRST = 'Apply the dry run first; what is held can be approved after that.'

interface Entry {
  /** Sorts as text, and goes on from there on the next page. */
  key: string
  item: { reviewId: string } | { held: HeldGroup & { groupId: number } }
}

export interface ShowWaiting {
  organizationId: string
  /** The key of the last one seen. */
  cursor?: string | undefined
  limit: number
}

const storedSession = ({ groupId, name, start, finish }: HeldGroup & { groupId: number }): StoredSession => ({
  groupId,
  name: name ?? '',
  start,
  finish,
})

const viewHeld = (held: HeldGroup & { groupId: number }): HeldItem => {
  const { syncId, groupId, count, heldBecause, dryRun, since, rosterReadAt } = held
  const expiresAt = new Date(rosterReadAt.getTime() + LIFE_MS).toISOString()
  return {
    syncId,
    groupId,
    count,
    heldBecause,
    dryRun,
    since: since.toISOString(),
    expiresAt,
    session: viewSession(storedSession(held)),
    whoMustAct: 'Somebody of the organization with profiles:import who knows the group',
    whatIsMissing: heldBecause.flatMap((because) => BECAUSE[because] ?? []).join(' '),
    ifNobodyActs: `The registrations stay active. After ${expiresAt} they cannot be approved any more; the next sync decides anew.`,
    choices: [
      { action: 'approve', effect: dryRun ? APPLY_FIRST : 'The sync goes on and ends these registrations in DocNetwork.' },
      {
        action: 'reject',
        effect:
          'The registrations stay active, and later syncs do not propose to end them until the roster entry changes. You can take it back until the next sync.',
      },
    ],
  }
}

const hasGroup = (held: HeldGroup): held is HeldGroup & { groupId: number } => held.groupId !== null

const readEntries = async (deps: Deps, organizationId: string) => {
  const now = nowOf(deps)
  const today = easternDate(now, deps.limits.timeZone)
  const waiting = createWaiting(deps.db)
  const [held, rows] = await Promise.all([waiting.held(organizationId, now), waiting.reviews(organizationId)])
  const groups = held.filter(hasGroup)
  const ofReviews = new Map<string, string>()
  for (const { reviewId, since, ...session } of rows) {
    const key = `${sessionRank(session, today)} ${since.toISOString()} ${reviewId}`
    const known = ofReviews.get(reviewId)
    if (known === undefined || key < known) ofReviews.set(reviewId, key)
  }
  const entries: Entry[] = [
    ...[...ofReviews].map(([reviewId, key]) => ({ key, item: { reviewId } })),
    ...groups.map((one) => ({
      key: `${sessionRank(one, today)} ${one.since.toISOString()} ${one.syncId} ${one.groupId}`,
      item: { held: one },
    })),
  ]
  const total = { reviews: ofReviews.size, held: groups.reduce((sum, { count }) => sum + count, 0) }
  return { entries: entries.sort((one, other) => (one.key < other.key ? -1 : 1)), total }
}

export const createShowWaiting =
  (deps: Deps) =>
  async ({ organizationId, cursor, limit }: ShowWaiting): Promise<Page<WaitingItem> & Pick<WaitingList, 'total'>> => {
    const { entries, total } = await readEntries(deps, organizationId)
    const left = cursor === undefined ? entries : entries.filter(({ key }) => key > cursor)
    const page = left.slice(0, limit)
    const ids = page.flatMap(({ item }) => ('reviewId' in item ? item.reviewId : []))
    const reviews = await createReviewViews(deps.db).among(organizationId, ids)
    const known = new Map((await viewReviews(deps, organizationId, reviews)).map((review) => [review.id, review]))
    const items = page.flatMap(({ item }): WaitingItem[] => {
      if ('held' in item) return [{ type: 'held', held: viewHeld(item.held) }]
      const review = known.get(item.reviewId)
      return review ? [{ type: 'review', review }] : [] // decided a moment ago
    })
    const last = page.at(-1)
    return { items, total, ...(left.length > limit && last && { nextCursor: last.key }) }
  }
