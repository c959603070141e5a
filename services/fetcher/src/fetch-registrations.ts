// One group's registrations in DocNetwork, and its fields where they are kept in line (G4). What cannot be read fails the group, not the sync;
// its own fields alone cost its people nothing (S4): without them the plan says that they could not be compared.
import type { GroupFields } from '@daxko-sync/contracts'
import type { Processor } from '@daxko-sync/queue'
import type { Work } from '@daxko-sync/upstreams'
import type { Deps } from './deps.ts'
import { itemFailure } from './item-failure.ts'

const readFields = async ({ docnetwork, signal }: Work, groupId: number, last: boolean): Promise<GroupFields | undefined> => {
  try {
    return (await docnetwork.group(groupId, { signal }))?.fields
  } catch (error) {
    itemFailure(error, last) // what may work when it is tried again is
    return undefined
  }
}

/** P9: the group fails in every sync until the list names somebody again. So it says what a person can do, whichever is true. */
const implausible = (groupId: number, active: number): string =>
  [
    `DocNetwork says twice that group ${groupId} has no registrations, not even deactivated ones, though the last sync left ${active} active ones.`,
    'Nothing was changed in this group. Look at it in DocNetwork.',
    'If people are registered there, sync again, and tell DocNetwork if it stays so.',
    'If there are none, register one person of the roster there by hand and sync again: the others follow.',
    'If the group is over, take its identifier away in DocNetwork.',
  ].join(' ')

export const createFetchRegistrations =
  ({ withWork, groups, profiles }: Pick<Deps, 'withWork' | 'groups' | 'profiles'>): Processor<'fetch-registrations'> =>
  (payload, context) =>
    withWork(payload, context, async (work) => {
      const { groupId, ...ref } = payload
      const { docnetwork, signal, run } = work
      try {
        if (!(await work.goOn())) return 'stopped'
        let registrations = await docnetwork.groupRegistrations(groupId, { signal })
        const active = registrations.length === 0 ? await groups.lastActive(ref.organizationId, groupId) : 0
        if (active > 0) {
          // P9: the last sync saw active ones, or made some; an empty list is read again before anybody believes it.
          registrations = await docnetwork.groupRegistrations(groupId, { signal })
          if (registrations.length === 0) {
            await groups.fail(ref, [groupId], { code: 'registrations-implausible', message: implausible(groupId, active) })
            return 'implausible'
          }
        }
        if (run.settings.groupFields.length > 0) {
          if (!(await work.goOn())) return 'stopped'
          const fields = await readFields(work, groupId, context.lastAttempt)
          if (fields) await groups.saveFields(ref, groupId, fields)
        }
        await profiles.saveRegistrations(ref, groupId, registrations)
        return 'stored'
      } catch (error) {
        await groups.fail(ref, [groupId], itemFailure(error, context.lastAttempt))
        return 'failed'
      }
    })
