// Reviews for a terminal: ids and codes.
import type { ReviewView } from '@daxko-sync/contracts'
import { table } from './table.ts'

export const reviewsText = (reviews: readonly ReviewView[]): string =>
  reviews.length === 0
    ? 'Nothing.'
    : table([
        ['id', 'member', 'code', 'rule', 'profiles', 'since'],
        ...reviews.map(({ id, memberId, code, rule, profileIds, createdAt }) => [
          id,
          memberId,
          code,
          rule,
          profileIds.join(',') || '-',
          createdAt,
        ]),
      ])
