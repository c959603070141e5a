// Starts what is due (S6). Decided from PostgreSQL and the clock, once per organization and Eastern date, whoever looks: every replica looks
// at every tick, and when BullMQ's scheduler wakes it.
import type { Actions } from '@daxko-sync/actions'
import { dueRun } from '@daxko-sync/domain'
import { createDailyRuns, type DailyFacts, type Database } from '@daxko-sync/store'
import type { Log } from './log.ts'

export interface ScheduleDeps {
  db: Database
  actions: Pick<Actions, 'startScheduledSync'>
  /** SYNC_CRON, in SYNC_TIMEZONE. */
  cron: string
  timeZone: string
  log: Log
  now?: () => Date
}

export interface Schedule {
  /** Starts every daily sync that is due now. One organization's failure does not stop the others. */
  look(): Promise<void>
}

export const createSchedule = ({ db, actions, cron, timeZone, log, now = () => new Date() }: ScheduleDeps): Schedule => {
  const daily = createDailyRuns(db)

  const lookAt = async ({ organizationId, activeSince, decided, running }: DailyFacts, at: Date): Promise<void> => {
    const due = dueRun({
      cron,
      timeZone,
      now: at,
      activeSince,
      alreadyRanFor: decided,
      ...(running && { running: { coversAllGroups: running.coversAll, startedAt: running.createdAt } }),
    })
    if (due.is === 'not-due') {
      if (due.why === 'covered') await daily.decide(organizationId, due.date, running?.syncId ?? null)
      return
    }
    const outcome = await actions.startScheduledSync({ organizationId, date: due.date })
    if (outcome !== 'decided' && outcome !== 'running') log.info({ organizationId, date: due.date, outcome }, 'daily sync')
  }

  return {
    look: async () => {
      const at = now()
      for (const facts of await daily.active(at)) {
        try {
          await lookAt(facts, at)
        } catch (error) {
          log.error({ err: error, organizationId: facts.organizationId }, 'daily sync not decided; looked at again shortly')
        }
      }
    },
  }
}
