// All profiles of the organization, streamed: only those that can matter to this sync are stored. The list is not trusted blindly (P9).
import { isFailure, type Profile, type RunRef } from '@daxko-sync/contracts'
import { isListImplausible, profileNameKey } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import { createNameHasher, type ProfileToStore } from '@daxko-sync/store'
import type { Work } from '@daxko-sync/upstreams'
import type { Deps } from './deps.ts'

const BATCH = 500

export const createFetchProfiles = ({ withWork, runs, members, profiles, memory }: Deps): Processor<'fetch-profiles'> => {
  const read = async (ref: RunRef, { docnetwork, signal }: Work) => {
    const met = await members.met(ref)
    const memberIds = new Set(met.map(({ memberId }) => memberId))
    const names = new Set(met.flatMap(({ nameHashes }) => nameHashes))
    const registered = await profiles.registeredProfileIds(ref)
    const links = await memory.links(ref.organizationId, { memberIds: [...memberIds], profileIds: [...registered] })
    const linked = new Set(links.map(({ profileId }) => profileId))
    const hash = createNameHasher(await runs.nameHashKey(ref))

    const toStore = (profile: Profile): ProfileToStore => {
      const key = profileNameKey(profile)
      return { profile, nameHash: key === undefined ? undefined : hash(key) }
    }
    const matters = ({ profile, nameHash }: ProfileToStore) =>
      memberIds.has(profile.identifier?.trim() ?? '') ||
      linked.has(profile.profileId) ||
      registered.has(profile.profileId) ||
      (nameHash !== undefined && names.has(nameHash))

    await profiles.clear(ref)
    let batch: ProfileToStore[] = []
    for await (const profile of docnetwork.profiles({ signal })) {
      const candidate = toStore(profile)
      if (!matters(candidate)) continue
      batch.push(candidate)
      if (batch.length < BATCH) continue
      await profiles.save(ref, batch)
      await runs.touch(ref)
      batch = []
    }
    await profiles.save(ref, batch)
    return { linked, registered, toStore }
  }

  /** P9: linked profiles that the list does not hold are asked for one by one; only a 404 says that one is gone. */
  const settleMissing = async (
    ref: RunRef,
    { docnetwork, signal, goOn }: Work,
    missing: number[],
    toStore: (profile: Profile) => ProfileToStore,
  ) => {
    for (const profileId of missing) {
      if (!(await goOn())) return
      const profile = await docnetwork.profile(profileId, { signal })
      if (profile) await profiles.save(ref, [toStore(profile)])
      else await profiles.saveGone(ref, profileId)
    }
  }

  return (ref, context) =>
    withWork(ref, context, async (work) => {
      if (!(await work.goOn())) return 'stopped'
      try {
        const { linked, registered, toStore } = await read(ref, work)
        const listed = await profiles.ids(ref)
        const unlisted = [...registered].filter((profileId) => !listed.has(profileId))
        const missing = [...linked].filter((profileId) => !listed.has(profileId))
        if (isListImplausible({ links: linked.size, missing: missing.length, unlisted: unlisted.length })) {
          const message = `DocNetwork's list of profiles cannot be right: ${missing.length} of ${linked.size} linked profiles are missing from it, and ${unlisted.length} that have registrations. Nothing was changed; sync again, and tell DocNetwork if it stays so.`
          await runs.fail(ref, 'docnetwork-list-implausible', message)
          return 'implausible'
        }
        await settleMissing(ref, work, missing, toStore)
        return 'stored'
      } catch (error) {
        if (!isFailure(error) || error.kind === 'throttled' || error.code === 'cancelled') throw error
        const credentials = error.code === 'unauthorized' || error.code === 'forbidden'
        if (!credentials && !context.lastAttempt) throw new Error(error.message)
        await runs.fail(ref, credentials ? 'docnetwork-credentials' : 'docnetwork-unreachable', error.message)
        return 'failed'
      }
    })
}
