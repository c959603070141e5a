// Members, heads of households, units and foreign identifiers: each once per sync (S3), each on its own (S4).
import { type ChangeError, isFailure, type Member } from '@daxko-sync/contracts'
import { headOfHousehold, nameKeys } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import { createNameHasher, type MemberReading } from '@daxko-sync/store'
import type { Work } from '@daxko-sync/upstreams'
import type { Deps } from './deps.ts'
import { itemFailure } from './item-failure.ts'

const SIDE_BY_SIDE = 10

/**
 * Reads every id, several side by side. One that cannot be read is told as its failure; what only has to wait or may work later is
 * thrown once all that could be read was handed to `keep`, so that nothing is paid for twice.
 */
const readEach = async <T>(
  ids: readonly string[],
  work: Work,
  lastAttempt: boolean,
  read: (id: string) => Promise<T>,
  keep: (id: string, result: T | ChangeError) => Promise<void> | void,
): Promise<'all' | 'stopped'> => {
  const left = [...ids]
  const later: unknown[] = []
  let stopped = false
  const reader = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      if (later.length > 0 || stopped) return
      if (!(await work.goOn())) {
        stopped = true
        return
      }
      try {
        await keep(id, await read(id))
      } catch (error) {
        try {
          await keep(id, itemFailure(error, lastAttempt))
        } catch (thrown) {
          later.push(thrown)
        }
      }
    }
  }
  const readers = await Promise.allSettled(Array.from({ length: Math.min(SIDE_BY_SIDE, ids.length) }, reader))
  later.push(...readers.flatMap((ended) => (ended.status === 'rejected' ? [ended.reason] : [])))
  if (later.length > 0) throw later.find((error) => isFailure(error) && error.kind === 'throttled') ?? later[0]
  return stopped ? 'stopped' : 'all'
}

export const createFetchMembers =
  ({ withWork, runs, members }: Pick<Deps, 'withWork' | 'runs' | 'members'>): Processor<'fetch-members'> =>
  (payload, context) =>
    withWork(payload, context, async (work) => {
      const { memberIds, ...ref } = payload
      const hash = createNameHasher(await runs.nameHashKey(ref))
      const readings: MemberReading[] = []
      try {
        return await readEach<Member | undefined>(
          await members.pending(ref, memberIds),
          work,
          context.lastAttempt,
          (memberId) => work.daxko.member(memberId, { signal: work.signal }),
          (memberId, result) => {
            if (result === undefined)
              readings.push({ memberId, reading: 'gone' }) // P6
            else if ('code' in result) readings.push({ memberId, reading: 'failed', error: result })
            else readings.push({ memberId, reading: 'read', record: result, nameHashes: nameKeys(result).map(hash) })
          },
        )
      } finally {
        await members.save(ref, readings)
      }
    })

export const createFetchUnits =
  ({ withWork, households }: Pick<Deps, 'withWork' | 'households'>): Processor<'fetch-units'> =>
  (payload, context) =>
    withWork(payload, context, async (work) => {
      const { unitIds, ...ref } = payload
      return readEach(
        await households.pendingUnits(ref, unitIds),
        work,
        context.lastAttempt,
        (unitId) => work.daxko.unit(unitId, { signal: work.signal }),
        async (unitId, result) => {
          if (result === undefined) return households.saveUnit(ref, { unitId, state: 'gone' })
          if ('code' in result) return households.saveUnit(ref, { unitId, state: 'failed', error: result })
          const headId = headOfHousehold(result)
          await households.saveUnit(ref, { unitId, state: 'read', ...(headId !== undefined && { headId }) })
        },
      )
    })

/** P2: is somebody's foreign identifier a Daxko member's id? */
export const createAskIdentifiers =
  ({ withWork, households }: Pick<Deps, 'withWork' | 'households'>): Processor<'ask-identifiers'> =>
  (payload, context) =>
    withWork(payload, context, async (work) => {
      const ref = payload
      return readEach(
        await households.pendingAsks(ref),
        work,
        context.lastAttempt,
        async (identifier) => (await work.daxko.member(identifier, { signal: work.signal, foreign: true })) !== undefined,
        (identifier, result) =>
          households.saveAsk(ref, identifier, typeof result === 'object' ? 'failed' : result ? 'member' : 'no-member'),
      )
    })
