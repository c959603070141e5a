// What both commands that delete have in common: they ask where somebody can answer, and say why not.
import { Problem } from '@daxko-sync/contracts'
import type { Erased } from '@daxko-sync/store'
import { UsageError } from './exit.ts'
import type { Io } from './io.ts'

/** Without a terminal nobody can answer: then the command itself is the word. */
export const confirmed = async (io: Io, yes: true | undefined, question: string): Promise<void> => {
  if (yes || !io.confirm) return
  if (!(await io.confirm(question))) throw new UsageError('nothing was deleted')
}

export const refuseErase = (erased: Erased, organizationId: string): Extract<Erased, { is: 'erased' }> => {
  if (erased.is === 'not-found') throw new Problem('not-found', `no organization ${organizationId}`)
  if (erased.is === 'sync-in-progress') {
    throw new Problem('sync-in-progress', `sync ${erased.syncId} is running: cancel it, or wait for its end, then try again`, {
      facts: { syncId: erased.syncId },
    })
  }
  return erased
}
