// One offering and its whole roster, page by page (G3 G6 R6). A page and the cursor of the next are stored together, so no page is paid for twice.
import type { OfferingKey, RunRef } from '@daxko-sync/contracts'
import { judgeReading, nextPage, parseGroupIdentifier, winningEntries } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import type { RosterProgress } from '@daxko-sync/store'
import type { Work } from '@daxko-sync/upstreams'
import type { Deps } from './deps.ts'
import { itemFailure } from './item-failure.ts'

const MAX_READINGS = 2 // R6: an incomplete roster is read once more

export const createFetchRoster = ({ withWork, rosters }: Pick<Deps, 'withWork' | 'rosters'>): Processor<'fetch-roster'> => {
  const readDetails = async (
    ref: RunRef,
    { offering, details }: RosterProgress,
    key: OfferingKey,
    work: Work,
  ): Promise<boolean> => {
    // Needed only for group fields (G4); that Daxko does not know the offering shows in its roster as well (G6).
    if (details !== undefined || work.run.settings.groupFields.length === 0) return true
    const found = await work.daxko.offering(key, { signal: work.signal })
    if (found) await rosters.saveDetails(ref, offering, found)
    return found !== undefined
  }

  /** Reads on from the stored cursor. False when it was stopped between two pages. */
  const readPages = async (ref: RunRef, offering: string, key: OfferingKey, work: Work): Promise<boolean> => {
    for (;;) {
      const before = await rosters.progress(ref, offering)
      if (!before || !isOpen(before) || before.broken !== undefined || (before.pages > 0 && before.cursor === undefined))
        return true
      if (!(await work.goOn())) return false
      const page = await work.daxko.rosterPage(key, before.cursor, { signal: work.signal })
      const next = nextPage(page, new Set(before.cursorsSeen))
      await rosters.savePage(ref, before, page, next.is === 'stop' ? next.why : undefined)
    }
  }

  const judge = async (ref: RunRef, offering: string) => {
    const progress = await rosters.progress(ref, offering)
    if (!progress) throw new Error(`offering ${offering} is not part of sync ${ref.syncId}`)
    const entries = await rosters.entries(ref, offering)
    const judgement = judgeReading({
      entries,
      totals: progress.totals,
      malformed: progress.malformed,
      broken: progress.broken as 'repeated-cursor' | 'empty-page' | undefined,
      firstPageAtMs: progress.firstPageAt?.getTime() ?? 0,
      lastPageAtMs: progress.lastPageAt?.getTime() ?? 0,
    })
    return { ...judgement, entries, progress }
  }

  return (payload, context) =>
    withWork(payload, context, async (work) => {
      const { offering, ...ref } = payload
      const parsed = parseGroupIdentifier(offering)
      const progress = await rosters.progress(ref, offering)
      if (!progress || parsed.is !== 'offering') throw new Error(`offering ${offering} is not part of sync ${ref.syncId}`)
      if (!isOpen(progress)) return progress.state
      try {
        if (!(await work.goOn())) return 'stopped'
        if (!(await readDetails(ref, progress, parsed.key, work))) return await unknown(rosters, ref, offering)
        for (;;) {
          if (!(await readPages(ref, offering, parsed.key, work))) return 'stopped'
          const { complete, readAgain, entries, progress: now } = await judge(ref, offering)
          if (!isOpen(now)) return now.state // another job of this roster was quicker
          if (readAgain && now.reading < MAX_READINGS) {
            await rosters.startOver(ref, now)
            continue
          }
          const winners = [...winningEntries(entries).values()]
          const registered = winners.filter(({ status }) => status === 'registered').map(({ memberId }) => memberId)
          await rosters.finish(ref, offering, { complete, memberIds: winners.map(({ memberId }) => memberId), registered })
          context.log.info({ offering, entries: entries.length, complete }, 'roster stored')
          return complete ? 'complete' : 'incomplete' // R6
        }
      } catch (error) {
        const failure = itemFailure(error, context.lastAttempt)
        if (failure.code === 'not-found') return await unknown(rosters, ref, offering)
        await rosters.end(ref, offering, 'failed', failure)
        return 'failed'
      }
    })
}

const isOpen = ({ state }: RosterProgress): boolean => state === 'pending' || state === 'reading'

/** G6: nothing in its groups is deactivated, the other groups go on. */
const unknown = async (rosters: Deps['rosters'], ref: RunRef, offering: string): Promise<string> => {
  await rosters.end(ref, offering, 'unknown', {
    code: 'offering-unknown',
    message: `Daxko does not know the offering ${offering}. Check the group identifier in DocNetwork; nothing in this group was changed.`,
  })
  return 'unknown'
}
