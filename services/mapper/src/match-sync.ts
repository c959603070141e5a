// Stage: who is who (P), whose household is needed (U1), which identifiers must be asked for (P2). Decides nothing that lasts: plan does.
import { match } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import type { Deps } from './deps.ts'
import { personRows } from './person-rows.ts'
import { createReadSnapshot } from './read-snapshot.ts'

export const createMatchSync = (deps: Deps): Processor<'match-sync'> => {
  const readSnapshot = createReadSnapshot(deps)
  return async (ref, { log }) => {
    const run = await deps.runs.open(ref)
    if (!run) return 'another run'
    if (run.cancelled || !(await deps.runs.isFinished(ref, 'fetch'))) return 'stopped'
    if (await deps.runs.isFinished(ref, 'match')) return 'matched' // what was written since must not be matched again
    await deps.runs.step(ref, 'match', 'match')
    const snapshot = await readSnapshot(ref)
    const { verdicts, ask } = match(snapshot.input)
    const rows = personRows(verdicts, snapshot, await deps.memory.owedUsers(ref.organizationId))
    await deps.people.save(ref, rows)
    await deps.households.expectUnits(ref, [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))])
    await deps.households.expectAsks(ref, ask)
    await deps.runs.finishStage(ref, 'match')
    log.info({ people: rows.length, asks: ask.length }, 'matched')
    return 'matched'
  }
}
