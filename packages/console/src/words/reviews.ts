// What a person must decide, in plain words.
import type { Schemas } from '@daxko-sync/client'
import type { ReviewCode } from '@daxko-sync/contracts'

type ReviewAction = Schemas['ReviewItem']['choices'][number]['action']

export const REVIEWS: Record<ReviewCode, { title: string; what: string }> = {
  'duplicate-identifier': {
    title: 'Two profiles carry this member id',
    what: 'DocNetwork has two profiles with the same Daxko member id. Only one of them can be this person.',
  },
  'identifier-conflict': {
    title: 'The profile may belong to somebody else',
    what: 'The profile of that name belongs, or may belong, to another Daxko member.',
  },
  'ambiguous-name': {
    title: 'Several people share this name and birth date',
    what: 'It cannot be told which profile belongs to whom.',
  },
  'possible-duplicate': {
    title: 'This may be somebody who has a profile',
    what: 'A profile of that name exists, but a birth date is missing, so it may or may not be the same person.',
  },
  'missing-name': { title: 'A name is missing in Daxko', what: 'Without first and last name nobody can be matched or created.' },
  'member-gone': {
    title: 'Daxko does not know this member',
    what: 'Somebody is on the roster, but Daxko has no such member any more.',
  },
  'identity-mismatch': {
    title: 'The member id stands on another person',
    what: 'Names and birth date of the profile do not fit the member: somebody may have typed the id on the wrong child.',
  },
  'unsettled-create': {
    title: 'Nobody knows whether the profile was made',
    what: 'DocNetwork was asked for a profile, the answer got lost, and one of that name is there now.',
  },
  stale: {
    title: 'It was changed in DocNetwork meanwhile',
    what: 'Somebody changed it in DocNetwork between the dry run and its apply.',
  },
}

/** What a person can answer, and what was answered. */
export const REVIEW_ACTIONS: Record<ReviewAction, { verb: string; done: string }> = {
  link: { verb: 'Take this profile', done: 'A profile was chosen' },
  create: { verb: 'Make a new profile', done: 'A new profile is to be made' },
  ignore: { verb: 'Leave this member out', done: 'The member is left out' },
}
