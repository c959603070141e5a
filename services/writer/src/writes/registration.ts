// Registrations: made, reactivated, deactivated. What happened is read from the profile's own registrations.
import type { Registration } from '@daxko-sync/contracts'
import type { ChangeRow } from '@daxko-sync/store'
import {
  absentIfProfileIsGone,
  type Found,
  groupIdOf,
  profileIdOf,
  registrationIdOf,
  type Write,
  type WriteContext,
} from './write.ts'

const registrationsOf = (change: ChangeRow, { docnetwork, signal }: WriteContext): Promise<Registration[]> =>
  docnetwork.profileRegistrations(profileIdOf(change), { signal })

const findIn = (change: ChangeRow, context: WriteContext, wanted: (one: Registration) => boolean): Promise<Found> =>
  absentIfProfileIsGone(change, context, async () => {
    const found = (await registrationsOf(change, context)).find(wanted)
    return found ? { is: 'stands', made: { registrationId: found.registrationId } } : { is: 'absent' }
  })

export const registrationCreate: Write = {
  send: async (change, { docnetwork, signal }) => {
    const registrationId = await docnetwork.createRegistration(profileIdOf(change), groupIdOf(change), { signal })
    return registrationId === undefined ? {} : { registrationId }
  },
  find: (change, context) => {
    const groupId = groupIdOf(change)
    return findIn(change, context, (one) => one.groupId === groupId && one.type === 'patient' && one.active)
  },
}

export const registrationReactivate: Write = {
  send: async (change, { docnetwork, signal }) => {
    await docnetwork.reactivateRegistration(profileIdOf(change), registrationIdOf(change), { signal })
    return {}
  },
  find: (change, context) => findIn(change, context, (one) => one.registrationId === change.registrationId && one.active),
}

export const registrationDeactivate: Write = {
  send: async (change, { docnetwork, signal }) => {
    await docnetwork.deactivateRegistration(profileIdOf(change), registrationIdOf(change), { signal })
    return {}
  },
  find: (change, context) => findIn(change, context, (one) => one.registrationId === change.registrationId && !one.active),
}
