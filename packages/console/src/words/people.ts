// A person's story in plain words: what stands on a roster, what reading and matching found.
import type { Schemas } from '@daxko-sync/client'

type Sync = Schemas['Trace']['syncs'][number]

export const ROSTER_STATUSES: Record<Sync['rosters'][number]['status'], string> = {
  registered: 'Registered',
  waitlisted: 'On the waiting list',
  cancelled: 'Cancelled',
}

export const READINGS: Record<NonNullable<Sync['reading']>['state'], string> = {
  pending: 'Not read yet.',
  read: 'Read from Daxko.',
  gone: 'Daxko does not know this member any more.',
  failed: 'Daxko could not be read.',
  'not-needed': 'Not read: only who is registered is read.',
}

export const VERDICTS: Record<NonNullable<Sync['match']>['verdict'], string> = {
  matched: 'Recognized as a profile in DocNetwork.',
  create: 'Nobody in DocNetwork matches: a new profile is due.',
  review: 'It cannot be told who this is: a person must decide.',
  failed: 'It could not be read who this is.',
  ignored: 'Left out, because a person decided so.',
  none: 'No profile matches, and none is due.',
}
