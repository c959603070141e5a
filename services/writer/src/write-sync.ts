// Stage: links that need no write, then one job per person and per group, last of all the totals and the final status (S4).
import type { JobSpec, Outcome, RunRef } from '@daxko-sync/contracts'
import { deriveStatus, easternDate, groupsInOrder, membersInOrder } from '@daxko-sync/domain'
import { type Context, type Processor, priorityOf } from '@daxko-sync/queue'
import { createWritingProgress, type OpenRun } from '@daxko-sync/store'
import type { Deps } from './deps.ts'

const LOOK_AGAIN_MS = 5_000
/** So many runs of one round may end for a fault of ours. */
const MAX_FAULTS = 10

export const createWriteSync = (deps: Deps): Processor<'write-sync'> => {
  const { runs, ledger, people, memory, db } = deps

  /** False when another run has begun: a later sync may know better than what this job has read. */
  const saveLinks = async (ref: RunRef): Promise<boolean> => {
    const links = await people.linksNow(ref)
    return db.$transaction(
      async (tx) => {
        // Held to the end: no other run begins, and this sync does not end, while they are stored.
        const current = await tx.$queryRaw<unknown[]>`
          select 1 from sync where id = ${ref.syncId}::uuid and run = ${ref.run} and status in ('queued', 'running') for share`
        if (current.length > 0) await memory.saveLinks(tx, ref, links)
        return current.length > 0
      },
      { timeout: 60_000 },
    )
  }

  /** `round` keeps the ids apart when jobs are added once more for what is still open. */
  const fanOut = async (ref: RunRef, { fanOut: add }: Context, round: number): Promise<number> => {
    const progress = createWritingProgress(db)
    const [members, groups, sessions] = await Promise.all([
      progress.openMembers(ref.syncId),
      ledger.openGroups(ref),
      progress.sessions(ref.syncId),
    ])
    const today = easternDate(deps.now(), deps.timeZone)
    const specs: JobSpec[] = [
      ...groupsInOrder(groups, sessions, today).map(
        (groupId, i): JobSpec => ({
          name: 'write-group',
          payload: { ...ref, groupId },
          key: `group-${groupId}-${round}`,
          priority: priorityOf(i),
        }),
      ),
      ...membersInOrder(members, sessions, today).map(
        ({ memberId }, i): JobSpec => ({
          name: 'write-person',
          payload: { ...ref, memberId },
          key: `person-${memberId}-${round}`,
          priority: priorityOf(i),
        }),
      ),
    ]
    await add(specs)
    return specs.length
  }

  const close = (ref: RunRef) => runs.close(ref, (counts, cancelled) => deriveStatus({ counts, ...(cancelled && { cancelled }) }))

  /** What a dry run was once does not count: it is applied, and then approved or retried, under another mode (S10). */
  const mayWrite = ({ cancelled, mode }: OpenRun) => !cancelled && mode !== 'dry-run'

  /** A stage before this one failed for good: the sweeper starts the run again, which goes on where it stood; but not for ever. */
  const waitForSweeper = async (ref: RunRef): Promise<string> => {
    if ((await runs.countFault(ref)) < MAX_FAULTS) return 'not planned'
    const message =
      'The sync could not go on because of a fault in this service. Nothing was half done; start it again, and tell the operator if it stays so.'
    await runs.fail(ref, 'internal-error', message)
    return 'given up'
  }

  const settle = async (ref: RunRef, context: Context, run: OpenRun): Promise<Outcome> => {
    if (await ledger.hasSending(ref)) {
      // What was begun is settled even in a cancelled sync: its outcome must be known.
      await fanOut(ref, context, Date.now())
      return { again: LOOK_AGAIN_MS }
    }
    if (mayWrite(run)) {
      await ledger.failRest(ref, {
        code: 'not-written',
        message: 'This could not be written. The next sync or a retry plans it anew.',
      })
    }
    if (!(await close(ref))) return { again: LOOK_AGAIN_MS }
    await runs.finishStage(ref, 'write')
    return 'closed'
  }

  return async (ref, context) => {
    const run = await runs.open(ref)
    if (!run) return 'another run'
    await runs.begin(ref)
    if (!run.cancelled && run.mode !== 'approve' && !(await runs.isFinished(ref, 'plan'))) return waitForSweeper(ref)
    const step = await runs.step<string>(ref, 'write', 'start')
    if (!mayWrite(run) || step === `writing@${ref.run}`) return settle(ref, context, run)
    if (run.mode !== 'approve' && !(await saveLinks(ref))) return 'another run'
    await fanOut(ref, context, 0)
    await runs.saveStep(ref, 'write', `writing@${ref.run}`)
    return 'children'
  }
}
