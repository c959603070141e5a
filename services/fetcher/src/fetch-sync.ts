// Stage: reads DocNetwork's groups, then fans out over offerings, over members, over groups, and last reads all profiles.
// Nothing is written to either side. What one group or person cannot give never stops the others (S4).
import { type ChangeError, isFailure, type JobSpec, type Outcome, type RunRef, type SyncFailureCode } from '@daxko-sync/contracts'
import { NO_PART_WORDS, nameKeys, parseGroupIdentifier } from '@daxko-sync/domain'
import { type Context, type Processor, priorityOf } from '@daxko-sync/queue'
import { createNameHasher, type GroupRow } from '@daxko-sync/store'
import type { Work } from '@daxko-sync/upstreams'
import { chunked } from './chunks.ts'
import type { Deps } from './deps.ts'
import { createStoreAsFound, type FoundStep, Overtaken } from './overtaken.ts'

type Step = 'groups' | 'again' | 'rosters' | 'members' | 'registrations' | 'profiles'
/** - `children`: jobs were added, go on when they have ended. - `now`: go on at once. - `ended`: the sync itself has ended. */
type Done = 'children' | 'now' | 'ended'

/** What comes after each step; none after the last. */
const NEXT: Record<Step, Step | undefined> = {
  groups: 'rosters',
  rosters: 'members',
  members: 'registrations',
  again: 'registrations', // S10: an apply knows its groups and rosters; only DocNetwork is read again
  registrations: 'profiles',
  profiles: undefined,
}

const MEMBERS_PER_JOB = 20
const LOOK_AGAIN_MS = 1_000

export const createFetchSync = (deps: Deps): Processor<'fetch-sync'> => {
  const { runs, groups, rosters, members } = deps

  const store = createStoreAsFound(deps)

  const readGroups = async (found: FoundStep, { run, docnetwork, signal }: Work, { lastAttempt }: Context): Promise<Done> => {
    const { ref } = found
    let tree: GroupRow[]
    try {
      const only = run.groupIdentifier === undefined ? undefined : parseGroupIdentifier(run.groupIdentifier)
      if (only && only.is !== 'offering') {
        await runs.fail(ref, only.is === 'segment' ? 'group-segment' : 'group-malformed', NO_PART_WORDS[only.is])
        return 'ended'
      }
      tree = (await docnetwork.groups({ signal })).map((group) => toRow(group, only?.canonical))
    } catch (error) {
      return failSync(ref, error, lastAttempt)
    }
    if (run.groupIdentifier !== undefined && !tree.some((group) => group.skipReason === undefined)) {
      await runs.fail(
        ref,
        'unknown-group',
        `No DocNetwork group carries the identifier ${run.groupIdentifier}. Check it, or set it on the group in DocNetwork.`,
      )
      return 'ended'
    }
    await store(found, async (stores) => {
      await stores.groups.saveTree(ref, tree)
      await stores.groups.takeOver(ref)
      if (run.mode !== 'retry') return
      await stores.groups.forgetRegistrations(ref)
      await stores.members.expectAgain(ref)
      await stores.households.expectFailedAgain(ref)
    })
    return 'now'
  }

  /** Without DocNetwork nothing at all can be done; only that ends the whole sync here. */
  const failSync = async (ref: RunRef, error: unknown, lastAttempt: boolean): Promise<'ended'> => {
    if (!isFailure(error) || error.kind === 'throttled' || error.code === 'cancelled') throw error
    const credentials = error.code === 'unauthorized' || error.code === 'forbidden'
    // An answer that makes no sense may make sense the next time: only a refusal is taken at its word.
    if (!credentials && !lastAttempt) throw new Error(error.message)
    await runs.fail(ref, credentials ? 'docnetwork-credentials' : 'docnetwork-unreachable', error.message)
    return 'ended'
  }

  const fanOutRosters = async ({ ref }: FoundStep, { fanOut }: Context): Promise<Done> => {
    const open = (await rosters.list(ref)).filter(({ state }) => state === 'pending' || state === 'reading')
    await fanOut(
      open.map(
        ({ offering }, i): JobSpec => ({
          name: 'fetch-roster',
          payload: { ...ref, offering },
          key: offering,
          priority: priorityOf(i),
        }),
      ),
    )
    return 'children'
  }

  const fanOutMembers = async (found: FoundStep, { run }: Work, { fanOut }: Context): Promise<Done> => {
    const { ref } = found
    const error: ChangeError = { code: 'not-read', message: 'The roster could not be read. The next sync reads it again.' }
    await store(found, async (stores) => {
      for (const { offering, state } of await stores.rosters.list(ref)) {
        if (state === 'pending' || state === 'reading') await stores.rosters.end(ref, offering, 'failed', error)
      }
      await stores.groups.failWithOfferings(ref)
    })
    const failure = await nothingReadable(ref)
    if (failure) {
      await runs.fail(ref, failure.code, failure.message)
      return 'ended'
    }
    if (run.settings.memberFreshnessHours > 0) {
      const hash = createNameHasher(await runs.nameHashKey(ref))
      await members.reuse(ref, run.settings.memberFreshnessHours, (record) => nameKeys(record).map(hash))
    }
    const chunks = chunked(await members.pending(ref), MEMBERS_PER_JOB)
    await fanOut(
      chunks.map(
        (memberIds, i): JobSpec => ({
          name: 'fetch-members',
          payload: { ...ref, memberIds },
          key: `people-${memberIds[0]}`,
          priority: priorityOf(i),
        }),
      ),
    )
    return 'children'
  }

  /** S4: no group could be done. Says whose fault it is, in the words of the first failure. */
  const nothingReadable = async (ref: RunRef): Promise<{ code: SyncFailureCode; message: string } | undefined> => {
    if ((await groups.takingPart(ref)).length > 0) return undefined
    const failures = await groups.failures(ref)
    const [first] = failures
    if (!first) return undefined
    const all = (codes: string[]) => failures.every(({ code }) => codes.includes(code))
    if (all(['unauthorized', 'forbidden'])) return { code: 'daxko-credentials', message: first.message }
    if (all(['unreachable', 'timeout', 'cut', 'server-error'])) return { code: 'daxko-unreachable', message: first.message }
    return { code: 'no-group-done', message: `No group could be synced. The first reason: ${first.message}` }
  }

  const fanOutRegistrations = async ({ ref }: FoundStep, { fanOut }: Context): Promise<Done> => {
    const part = (await groups.takingPart(ref)).filter(({ registrationsRead }) => !registrationsRead)
    await fanOut(
      part.map(
        ({ groupId }, i): JobSpec => ({
          name: 'fetch-registrations',
          payload: { ...ref, groupId },
          key: `group-${groupId}`,
          priority: priorityOf(i),
        }),
      ),
    )
    return 'children'
  }

  const fanOutProfiles = async (found: FoundStep, { fanOut }: Context): Promise<Done> => {
    const { ref } = found
    const error: ChangeError = {
      code: 'registrations-not-read',
      message: 'The registrations of this group could not be read in DocNetwork. The next sync reads them again.',
    }
    await store(found, async (stores) => {
      const unread = (await stores.groups.takingPart(ref)).filter((group) => !group.registrationsRead)
      const groupIds = unread.map(({ groupId }) => groupId)
      if (groupIds.length > 0) await stores.groups.fail(ref, groupIds, error)
    })
    await fanOut([{ name: 'fetch-profiles', payload: ref }])
    return 'children'
  }

  const readAgain = async (found: FoundStep): Promise<Done> => {
    await store(found, (stores) => stores.groups.forgetRegistrations(found.ref))
    return 'now'
  }

  const STEPS: Record<Step, (found: FoundStep, work: Work, context: Context) => Promise<Done>> = {
    groups: readGroups,
    again: readAgain,
    rosters: (found, _work, context) => fanOutRosters(found, context),
    members: fanOutMembers,
    registrations: (found, _work, context) => fanOutRegistrations(found, context),
    profiles: (found, _work, context) => fanOutProfiles(found, context),
  }

  /** From the step where the stage stands, as far as it goes without waiting. */
  const goOn = async (ref: RunRef, first: string, work: Work, context: Context): Promise<Outcome> => {
    let saved = first
    // `members@3`: run 3 waits for the jobs of this step. Another run adds those that are still needed again.
    const [name, waiting] = saved.split('@') as [Step, string | undefined]
    let step: Step | undefined = waiting === String(ref.run) ? NEXT[name] : name
    while (step !== undefined) {
      if (!(await work.goOn())) return 'stopped'
      const done: Done = await STEPS[step]({ ref, saved }, work, context)
      if (done === 'ended') return 'sync ended'
      const next = done === 'children' ? `${step}@${ref.run}` : (NEXT[step] ?? step)
      if (!(await runs.moveStep(ref, 'fetch', saved, next))) throw new Overtaken('moved') // before the job is moved
      saved = next
      if (done === 'children') return 'children'
      step = NEXT[step]
    }
    // Its job failed for a fault of ours: without the list everybody would look new. The sweeper starts the run again.
    if (!(await deps.profiles.isListRead(ref))) return 'profiles not read'
    await runs.finishStage(ref, 'fetch')
    return 'fetched'
  }

  return (ref, context) =>
    deps.withWork(ref, context, async (work) => {
      await runs.begin(ref)
      const saved = await runs.step<string>(ref, 'fetch', work.run.mode === 'apply' ? 'again' : 'groups')
      try {
        return await goOn(ref, saved, work, context)
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error
        return error.by === 'busy' ? { again: LOOK_AGAIN_MS } : 'another job went on'
      }
    })
}

const toRow = (group: { groupId: number; name: string; groupIdentifier?: string }, only: string | undefined): GroupRow => {
  const parsed = parseGroupIdentifier(group.groupIdentifier)
  const row = { groupId: group.groupId, name: group.name, groupIdentifier: group.groupIdentifier }
  if (parsed.is !== 'offering') return { ...row, offering: undefined, skipReason: parsed.is } // G2
  if (only !== undefined && parsed.canonical !== only) return { ...row, offering: undefined, skipReason: 'out-of-scope' }
  return { ...row, offering: parsed.canonical }
}
