// Warnings in plain words: the sync went on, a look is worth it.
import type { WarningCode } from '@daxko-sync/contracts'

export const WARNINGS: Record<WarningCode, { title: string; todo: string }> = {
  'identifier-kept': {
    title: 'The profile carries another system’s id',
    todo: 'It is used and left as it is. If that id is a mistake, clear it in DocNetwork.',
  },
  'bad-birth-date': { title: 'The birth date in Daxko cannot be right', todo: 'It was left out. Correct it in Daxko.' },
  'no-email': {
    title: 'No e-mail address for the new profile',
    todo: 'Neither the head of household nor the member has one, so nobody can fill in forms. Add the user in DocNetwork.',
  },
  'waitlisted-in-docnetwork': {
    title: 'Registered in Daxko, on the waiting list in DocNetwork',
    todo: 'Take the child off DocNetwork’s waiting list.',
  },
  'waitlisted-but-active': { title: 'On the waiting list in Daxko, active in DocNetwork', todo: 'Decide which is right.' },
  'incomplete-roster': {
    title: 'The roster did not arrive whole',
    todo: 'Nobody was removed from this group. If it comes every day, tell the operator.',
  },
  'fee-expected': {
    title: 'More syncs than are free in a day',
    todo: 'Expect Daxko’s usage fee, and see in the history who started the others.',
  },
}
