// Stage: reads DocNetwork's groups, then fans out over offerings, over members, over groups, and last reads all profiles.
// Nothing is written to either side. What one group or person cannot give never stops the others (S4).
import { isFailure, type JobSpec, type RunRef, type SyncFailureCode } from '@daxko-sync/contracts'
import { NO_PART_WORDS, nameKeys, parseGroupIdentifier } from '@daxko-sync/domain'
import { type Context, type Processor, priorityOf } from '@daxko-sync/queue'
import { createNameHasher, type GroupRow } from '@daxko-sync/store'
import type { Work } from '@daxko-sync/upstreams'
import { chunked } from './chunks.ts'
import type { Deps } from './deps.ts'

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

export const createFetchSync = (deps: Deps): Processor<'fetch-sync'> => {
  const { runs, groups, rosters, members, households } = deps

  const readGroups = async (ref: RunRef, { run, docnetwork, signal }: Work, { lastAttempt }: Context): Promise<Done> => {
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
    await groups.saveTree(ref, tree)
    await groups.takeOver(ref)
    if (run.mode === 'retry') {
      await groups.forgetRegistrations(ref)
      await Promise.all([members.expectFailedAgain(ref), households.expectFailedAgain(ref)])
    }
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

  const fanOutRosters = async (ref: RunRef, { fanOut }: Context): Promise<Done> => {
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

  const fanOutMembers = async (ref: RunRef, { run }: Work, { fanOut }: Context): Promise<Done> => {
    for (const { offering, state } of await rosters.list(ref)) {
      if (state === 'pending' || state === 'reading') {
        await rosters.end(ref, offering, 'failed', {
          code: 'not-read',
          message: 'The roster could not be read. The next sync reads it again.',
        })
      }
    }
    await groups.failWithOfferings(ref)
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

  const fanOutRegistrations = async (ref: RunRef, { fanOut }: Context): Promise<Done> => {
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

  const fanOutProfiles = async (ref: RunRef, { fanOut }: Context): Promise<Done> => {
    const unread = (await groups.takingPart(ref)).filter((group) => !group.registrationsRead).map((group) => group.groupId)
    const error = {
      code: 'registrations-not-read',
      message: 'The registrations of this group could not be read in DocNetwork. The next sync reads them again.',
    }
    if (unread.length > 0) await groups.fail(ref, unread, error)
    await fanOut([{ name: 'fetch-profiles', payload: ref }])
    return 'children'
  }

  const readAgain = async (ref: RunRef): Promise<Done> => {
    await groups.forgetRegistrations(ref)
    return 'now'
  }

  const STEPS: Record<Step, (ref: RunRef, work: Work, context: Context) => Promise<Done>> = {
    groups: readGroups,
    again: readAgain,
    rosters: (ref, _work, context) => fanOutRosters(ref, context),
    members: fanOutMembers,
    registrations: (ref, _work, context) => fanOutRegistrations(ref, context),
    profiles: (ref, _work, context) => fanOutProfiles(ref, context),
  }

  return (ref, context) =>
    deps.withWork(ref, context, async (work) => {
      await runs.begin(ref)
      // `members@3`: run 3 waits for the jobs of this step. Another run adds those that are still needed again.
      const saved = await runs.step<string>(ref, 'fetch', work.run.mode === 'apply' ? 'again' : 'groups')
      const [name, waiting] = saved.split('@') as [Step, string | undefined]
      let step: Step | undefined = waiting === String(ref.run) ? NEXT[name] : name
      while (step !== undefined) {
        if (!(await work.goOn())) return 'stopped'
        const done: Done = await STEPS[step](ref, work, context)
        if (done === 'ended') return 'sync ended'
        await runs.saveStep(ref, 'fetch', done === 'children' ? `${step}@${ref.run}` : (NEXT[step] ?? step)) // before the job is moved
        if (done === 'children') return 'children'
        step = NEXT[step]
      }
      // Its job failed for a fault of ours: without the list everybody would look new. The sweeper starts the run again.
      if (!(await deps.profiles.isListRead(ref))) return 'profiles not read'
      await runs.finishStage(ref, 'fetch')
      return 'fetched'
    })
}

const toRow = (group: { groupId: number; name: string; groupIdentifier?: string }, only: string | undefined): GroupRow => {
  const parsed = parseGroupIdentifier(group.groupIdentifier)
  const row = { groupId: group.groupId, name: group.name, groupIdentifier: group.groupIdentifier }
  if (parsed.is !== 'offering') return { ...row, offering: undefined, skipReason: parsed.is } // G2
  if (only !== undefined && parsed.canonical !== only) return { ...row, offering: undefined, skipReason: 'out-of-scope' }
  return { ...row, offering: parsed.canonical }
}
