// Why a group or a change failed, in plain words. The api's own message, which names ids, stands below it.
import type { ErrorCode } from '@daxko-sync/contracts'

export const ERRORS: Record<ErrorCode, string> = {
  'offering-unknown': 'Daxko does not know this offering. Nobody was removed. Check the identifier in DocNetwork.',
  'not-read': 'The roster could not be read. Try it again, or wait for the next sync.',
  'group-unreadable': 'The group could not be read. Try it again, or wait for the next sync.',
  'registrations-not-read': 'DocNetwork’s registrations could not be read. Try it again, or wait for the next sync.',
  'registrations-implausible':
    'DocNetwork says that nobody is registered, though there were. Look at the group in DocNetwork: if it is truly empty, register one person of the roster there by hand, and sync again.',
  unauthorized: 'A side refused our access. Ask the operator to check the connection.',
  forbidden: 'A side does not allow this. Ask the operator to check the connection.',
  'not-found': 'It was not there.',
  conflict: 'A side said that something stands against it.',
  refused: 'A side refused it.',
  unreachable: 'A side did not answer. Try it again later.',
  timeout: 'A side took too long to answer. Try it again later.',
  cut: 'The connection was cut. Try it again later.',
  'server-error': 'A side had a fault of its own. Try it again later.',
  malformed: 'An answer was not as agreed. Tell the operator.',
  cancelled: 'The sync was stopped before.',
  'member-unreadable': 'Daxko did not give this person, so nothing was written. Try it again.',
  'identifier-unreadable': 'Daxko did not say whose another id is. Try it again.',
  'profile-unreadable': 'The linked profile could not be read. Try it again.',
  'household-unreadable': 'The household could not be read. The parent or guardian is added later.',
  'profile-not-made': 'The profile was not made, so this could not follow.',
  'not-linked': 'The profile is not linked to this person, so its registration stays. The next sync looks again.',
  'unsettled-create': 'Nobody knows whether the profile was made. Answer it under Needs you.',
  'given-up': 'Sent six times, never taken. Try it again; if it stays, tell DocNetwork.',
  'not-written': 'The writer could not come to it. Try it again.',
  'group-updates-refused': 'DocNetwork takes no changes to groups. It is tried again after 30 days.',
}
