// What each kind of review asks, of whom, and what becomes of it: the words that a person decides by.
import type { ReviewCode, ReviewItem } from '@daxko-sync/contracts'
import { allowedActions } from '@daxko-sync/domain'

type Action = ReviewItem['choices'][number]['action']
type Told = Pick<ReviewItem, 'whoMustAct' | 'whatIsMissing' | 'ifNobodyActs' | 'choices'>

export const REVIEW_WORDS: Record<ReviewCode, string> = {
  'duplicate-identifier': 'Several DocNetwork profiles carry this member id. Correct them in DocNetwork, or decide the review.',
  'identifier-conflict':
    'The profile in question belongs to another member, or another member is matched to it. Decide the review.',
  'ambiguous-name': 'Several profiles or members have this name and birth date. Decide the review.',
  'possible-duplicate': 'A profile of this name exists, but a birth date is missing on one side. Decide the review.',
  'missing-name': 'Daxko has no first or last name for this member. Complete it in Daxko.',
  'member-gone':
    'Daxko does not know this member any more; the registrations stay. Correct the roster in Daxko, or decide the review.',
  'identity-mismatch':
    'The profile’s names and birth date are not this member’s: an id may be on the wrong person. Decide the review.',
  'unsettled-create': 'It is not certain whether a profile was created, and one like it has appeared. Decide the review.',
  stale: 'The profile or registration had changed in DocNetwork since it was planned. A new sync plans it anew.',
}

const DECIDERS = 'Somebody of the organization with profiles:import who knows the person'
const IN_DAXKO = 'Whoever keeps the members in Daxko'

const WHO: Record<ReviewCode, string> = {
  'duplicate-identifier': `${DECIDERS}, or whoever keeps the profiles in DocNetwork`,
  'identifier-conflict': DECIDERS,
  'ambiguous-name': DECIDERS,
  'possible-duplicate': DECIDERS,
  'missing-name': IN_DAXKO,
  'member-gone': IN_DAXKO,
  'identity-mismatch': `${DECIDERS}, or whoever keeps the profiles in DocNetwork`,
  'unsettled-create': DECIDERS,
  stale: 'Nobody, when a new sync may decide',
}

const NOTHING_HAPPENS =
  'Nothing at all is written for this member: no profile, no user, no registration, no deactivation. Every sync asks again until it is decided or its reason is gone.'

const EFFECTS: Record<Action, string> = {
  link: 'Later syncs take the profile that you choose for this member. A profile without an identifier is given the member id; one that has another keeps it. What Daxko has otherwise is corrected.',
  create: 'The next sync makes a new profile for this member. Two profiles of one person cannot be merged again.',
  ignore: 'Nothing is written for this member while the candidates and the member’s groups stay the same. You can take it back.',
}

/** Only what would be followed: there is nothing to link where there is no candidate. */
export const tellReview = (code: ReviewCode, candidates: number): Told => ({
  whoMustAct: WHO[code],
  whatIsMissing: REVIEW_WORDS[code],
  ifNobodyActs: NOTHING_HAPPENS,
  choices: allowedActions(code)
    .filter((action) => action !== 'link' || candidates > 0)
    .map((action) => ({ action, effect: EFFECTS[action] })),
})
