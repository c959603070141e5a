// Changes in plain words: what each kind does, and what became of it.
import type { ChangeKind, ChangeState } from '@daxko-sync/contracts'
import type { Tone } from './tone.ts'

/** `title` names one whatever became of it, `what` explains. */
export const CHANGE_KINDS: Record<ChangeKind, { title: string; what: string }> = {
  'profile.create': {
    title: 'New profile',
    what: 'A child or adult who is registered in Daxko and had no profile in DocNetwork gets one.',
  },
  'profile.update': {
    title: 'Profile correction',
    what: 'Names, birth date or sex in DocNetwork are brought in line with Daxko.',
  },
  'profile.add-identifier': {
    title: 'Member id added',
    what: 'A profile of the same name and birth date gets the Daxko member id, so that it is found by it from now on.',
  },
  'user.add': {
    title: 'New parent or guardian',
    what: 'The head of household becomes an authorized user of the new profile and can fill in its forms.',
  },
  'registration.create': {
    title: 'Registration',
    what: 'Who is registered for the session in Daxko is registered in the group in DocNetwork.',
  },
  'registration.reactivate': {
    title: 'Return to the group',
    what: 'A registration that was deactivated before is active again, with its forms.',
  },
  'registration.deactivate': {
    title: 'Removal from the group',
    what: 'Who is not registered in Daxko any more leaves the group. The profile and its records stay.',
  },
  'group.update': {
    title: 'Group update',
    what: 'Dates and description of the group are brought in line with the offering in Daxko.',
  },
}

export const CHANGE_STATES: Record<ChangeState, { label: string; what: string; tone: Tone }> = {
  planned: { label: 'To do', what: 'Decided, not written yet.', tone: 'wait' },
  sending: {
    label: 'Being written',
    what: 'DocNetwork is being asked; if the answer gets lost, it is looked up first.',
    tone: 'wait',
  },
  applied: { label: 'Done', what: 'DocNetwork has it.', tone: 'good' },
  failed: { label: 'Failed', what: 'It did not happen.', tone: 'bad' },
  held: { label: 'Waits for you', what: 'Unusually many at once: a person must approve or reject them.', tone: 'ask' },
  rejected: { label: 'Rejected', what: 'A person said no.', tone: 'quiet' },
  unsupported: { label: 'Not possible', what: 'DocNetwork takes no changes to groups.', tone: 'quiet' },
  skipped: { label: 'Was so already', what: 'DocNetwork had it already.', tone: 'quiet' },
  stale: { label: 'Changed meanwhile', what: 'Somebody changed it in DocNetwork after the dry run.', tone: 'ask' },
  expired: { label: 'Too old', what: 'Its roster is older than 24 hours; the next sync decides anew.', tone: 'quiet' },
  superseded: { label: 'Overtaken', what: 'A later sync took it over.', tone: 'quiet' },
  cancelled: { label: 'Cancelled', what: 'The sync was stopped before it was written.', tone: 'quiet' },
}

export const HELD_TITLES: Record<string, string> = {
  group: 'Unusually many of one group',
  total: 'Unusually many in all groups together',
  'offering-changed': 'The group has another offering now',
  'empty-roster': 'The roster in Daxko is empty',
}

export const HELD_BECAUSE: Record<string, string> = {
  group: 'More of this group would be removed at once than is allowed without a look.',
  total: 'More would be removed in all groups together than is allowed without a look.',
  'offering-changed': 'The group names another offering than last time.',
  'empty-roster': 'Daxko says that nobody at all is in the offering. An empty roster is never taken at its word.',
}
