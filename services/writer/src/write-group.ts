// One group's fields (G4). Where DocNetwork refuses, the due update is `unsupported`, and this process spends no second try on it (G5).
import { type ChangeError, isFailure, type Outcome, type RunRef } from '@daxko-sync/contracts'
import type { Processor } from '@daxko-sync/queue'
import type { ChangeRow } from '@daxko-sync/store'
import { type ChangeContext, createApplyChange } from './apply-change.ts'
import type { Deps } from './deps.ts'
import { createFirstTry } from './first-try.ts'
import { holdingLease } from './holding-lease.ts'
import { groupUpdate } from './writes/group.ts'
import type { Write, WriteContext } from './writes/write.ts'

/** G5: 403 and 405 say it; 404 only when the group itself can be read. */
const isRefusal = async (error: unknown, groupId: number, { docnetwork, signal }: WriteContext): Promise<boolean> => {
  if (!isFailure(error)) return false
  if (error.status === 403 || error.status === 405) return true
  return error.status === 404 && (await docnetwork.group(groupId, { signal })) !== undefined
}

export const createWriteGroup = (deps: Deps): Processor<'write-group'> => {
  const applyChange = createApplyChange(deps)
  const firstTry = createFirstTry()
  const { ledger, leases, db } = deps

  const rememberRefusal = async (ref: RunRef, change: ChangeRow): Promise<void> => {
    const message = `DocNetwork does not take updates of group ${change.groupId}.`
    const error = { code: 'group-updates-refused', message } satisfies ChangeError
    await db.$transaction([
      db.organization.update({ where: { id: ref.organizationId }, data: { groupUpdatesRefusedAt: deps.now() } }),
      db.change.updateMany({
        where: { id: change.id, state: 'sending', attempts: change.attempts },
        data: { state: 'unsupported', error, finishedAt: deps.now() },
      }),
    ])
  }

  const tryUpdate = async (change: ChangeRow, context: ChangeContext): Promise<{ outcome: Outcome; refused: boolean }> => {
    let refused = false
    const write: Write = {
      ...groupUpdate,
      send: async (sent, writing) => {
        try {
          return await groupUpdate.send(sent, writing)
        } catch (error) {
          refused = await isRefusal(error, change.groupId ?? 0, writing)
          // At once and in one commit: no refused change is ever counted as failed.
          if (refused) await rememberRefusal(writing.ref, sent)
          throw error
        }
      },
    }
    const outcome = await applyChange(change, write, context)
    return { outcome: outcome.is === 'again' ? { again: outcome.ms } : refused ? 'unsupported' : outcome.is, refused }
  }

  return (payload, { lastAttempt, ...context }) =>
    deps.withWork(payload, context, async ({ run, docnetwork, signal }) => {
      const { groupId, ...ref } = payload
      const [change] = (await ledger.ofGroup(ref, groupId)).filter(({ state }) => state === 'planned' || state === 'sending')
      if (!change) return 'nothing to do'
      return holdingLease(leases, ref.organizationId, `group:${groupId}`, (lease) =>
        firstTry.of(ref, change.state === 'sending', {
          tried: () => tryUpdate(change, { ref, run, docnetwork, signal, lease, lastAttempt }),
          refused: async () => {
            await ledger.end(ref, change, 'unsupported')
            return 'unsupported'
          },
        }),
      )
    })
}
