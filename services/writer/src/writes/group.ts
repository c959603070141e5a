// A group's own fields (G4). DocNetwork calls groups read-only; where it refuses, that is remembered and not a failure (G5).
import type { GroupFields } from '@daxko-sync/contracts'
import { groupIdOf, type Write } from './write.ts'

export const groupUpdate: Write = {
  send: async (change, { docnetwork, signal }) => {
    await docnetwork.updateGroup(groupIdOf(change), change.after as GroupFields, { signal })
    return {}
  },
  find: async (change, { docnetwork, signal }) => {
    const group = await docnetwork.group(groupIdOf(change), { signal })
    const current: Record<string, unknown> = { ...group?.fields }
    const stands = Object.entries(change.after ?? {}).every(([field, value]) => String(current[field] ?? '').trim() === value)
    return group && stands ? { is: 'stands', made: {} } : { is: 'absent' }
  },
}
