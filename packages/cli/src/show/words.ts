// What the stable codes mean, for the person who reads a terminal. A code without words here is shown as it is.
import type { ChangeKind, ReviewCode, Stage, WarningCode } from '@daxko-sync/contracts'

export const KIND_WORDS: Record<ChangeKind, string> = {
  'profile.create': 'profiles created',
  'profile.update': 'profiles corrected',
  'profile.add-identifier': 'member ids added to profiles',
  'user.add': 'authorized users added',
  'registration.create': 'registrations made',
  'registration.reactivate': 'registrations reactivated',
  'registration.deactivate': 'registrations deactivated',
  'group.update': 'groups brought up to date',
}

export const STAGE_WORDS: Record<Stage, string> = {
  fetch: 'read both sides',
  match: 'match people',
  households: 'read households',
  plan: 'plan changes',
  write: 'write to DocNetwork',
}

export const SKIP_WORDS: Record<string, string> = {
  'no-identifier': 'no Daxko identifier (G2)',
  segment: 'tied to a segment, not an offering (G2)',
  malformed: 'identifier not readable (G2)',
  'out-of-scope': 'not asked for in this sync',
}

export const REVIEW_WORDS: Record<ReviewCode, string> = {
  'duplicate-identifier': 'two profiles carry this member id',
  'identifier-conflict': "the profile carries another member's id",
  'ambiguous-name': 'several profiles have this name and birth date',
  'possible-duplicate': 'a profile of this name, a birth date is missing',
  'missing-name': 'Daxko has no full name',
  'member-gone': 'registered, but unknown to Daxko',
  'identity-mismatch': 'the member id is on what looks like another person',
  'unsettled-create': 'a profile that may be ours already',
  stale: 'changed in DocNetwork meanwhile',
}

export const WARNING_WORDS: Record<WarningCode, string> = {
  'identifier-kept': "profiles that keep another system's identifier",
  'bad-birth-date': 'birth dates left out: not a date',
  'no-email': 'new profiles without a user: no e-mail',
  'waitlisted-in-docnetwork': 'registered in Daxko, waitlisted in DocNetwork',
  'waitlisted-but-active': 'waitlisted in Daxko, active in DocNetwork',
  'incomplete-roster': 'rosters that did not arrive completely',
  'fee-expected': 'beyond the free syncs of the day',
}

export const wordsFor = (words: Partial<Record<string, string>>, code: string): string => words[code] ?? code
