// The one authorized user of a new profile (U1–U3). DocNetwork grants access to an existing e-mail instead of making a second user.
import type { NewUser } from '@daxko-sync/contracts'
import { absentIfProfileIsGone, profileIdOf, type Write } from './write.ts'

const emailOf = (after: unknown): string => (after as NewUser).email

export const userAdd: Write = {
  send: async (change, { docnetwork, signal, run }) => {
    await docnetwork.addUser(profileIdOf(change), change.after as unknown as NewUser, {
      notify: run.settings.notifyNewUsers,
      signal,
    })
    return {}
  },
  find: (change, context) =>
    absentIfProfileIsGone(change, context, async () => {
      const users = await context.docnetwork.users(profileIdOf(change), { signal: context.signal })
      const stands = users.some(({ email }) => email.trim().toLowerCase() === emailOf(change.after))
      return stands ? { is: 'stands', made: {} } : { is: 'absent' }
    }),
}
