// Review items with what is known of both sides, for whoever decides them. From stored records only; no request leaves for it.
import type { ReviewItem, ReviewView } from '@daxko-sync/contracts'
import { easternDate, sessionRank, writtenDate } from '@daxko-sync/domain'
import {
  createReviewDetails,
  createReviewViews,
  type Page,
  type ReviewDetails,
  type ReviewQuery,
  type StoredSession,
} from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { tellReview } from './review-words.ts'

type Session = NonNullable<ReviewItem['session']>

export const viewSession = ({ groupId, name, start, finish }: StoredSession): Session => ({
  groupId,
  name,
  start: writtenDate(start ?? undefined) ?? null,
  finish: writtenDate(finish ?? undefined) ?? null,
})

const soonest = (sessions: readonly StoredSession[], today: string): Session | null => {
  const [first] = sessions.toSorted((one, other) => (sessionRank(one, today) < sessionRank(other, today) ? -1 : 1))
  return first ? viewSession(first) : null
}

const viewMember = ({ member, groups }: ReviewDetails): ReviewItem['member'] => ({
  givenName: member?.firstName ?? null,
  familyName: member?.lastName ?? null,
  preferredName: member?.preferredName ?? null,
  dateOfBirth: member?.dateOfBirth ?? null,
  groups: groups.map((group) => ({ ...viewSession(group), status: group.status })),
})

const viewProfile = ({
  profileId,
  record,
  linkedMemberId,
  belongsTo,
  groups,
}: ReviewDetails['profiles'][number]): ReviewItem['profiles'][number] => ({
  profileId,
  givenName: record?.givenName ?? null,
  familyName: record?.familyName ?? null,
  dateOfBirth: record?.dob ?? null,
  identifier: record?.identifier ?? null,
  linkedMemberId,
  belongsTo,
  groups: groups.map((group) => ({ ...viewSession(group), active: group.active })),
})

export const viewReviews = async (
  { db, vaults, limits, ...deps }: Deps,
  organizationId: string,
  reviews: readonly ReviewView[],
): Promise<ReviewItem[]> => {
  const today = easternDate(nowOf(deps), limits.timeZone)
  const details = await createReviewDetails(db, vaults).of(organizationId, reviews)
  return reviews.flatMap((review, at) => {
    const known = details[at]
    if (!known) return []
    return {
      ...review,
      member: viewMember(known),
      profiles: known.profiles.map(viewProfile),
      session: soonest(known.groups, today),
      ...tellReview(review.code, known.profiles.filter(({ belongsTo }) => belongsTo === null).length),
    }
  })
}

export const createListReviews =
  (deps: Deps) =>
  async (organizationId: string, query: ReviewQuery): Promise<Page<ReviewItem>> => {
    const { items, ...rest } = await createReviewViews(deps.db).list(organizationId, query)
    return { items: await viewReviews(deps, organizationId, items), ...rest }
  }
