// All profiles of the organization, streamed: only those that can matter to this sync are stored. The list is not trusted blindly (P9).
import { isFailure, type Profile, type RunRef } from '@daxko-sync/contracts'
import { isListImplausible, profileNameKey } from '@daxko-sync/domain'
import type { Processor } from '@daxko-sync/queue'
import { createNameHasher, type ProfileToStore } from '@daxko-sync/store'
import { tellingProgress, type Work } from '@daxko-sync/upstreams'
import type { Deps } from './deps.ts'
import { itemFailure } from './item-failure.ts'

export const createFetchProfiles = ({ withWork, runs, members, profiles, memory, now }: Deps): Processor<'fetch-profiles'> => {
  /**
   * P10: profiles of whatever was found, so that a change is seen, whoever is met. S12: and of what was decided about somebody met; that member
   * alone may have none of their names.
   */
  const rememberedOf = async (organizationId: string, memberIds: ReadonlySet<string>) => {
    const [findings, decisions] = await Promise.all([memory.findings(organizationId), memory.decisions(organizationId)])
    const isMet = ({ memberId }: { memberId: string }) => memberIds.has(memberId)
    return {
      inFindings: new Set(findings.flatMap(({ profileIds }) => profileIds)),
      decidedOn: new Set(decisions.filter(isMet).flatMap(({ profileId }) => profileId ?? [])),
    }
  }

  const read = async (ref: RunRef, { docnetwork, signal }: Work) => {
    const met = await members.met(ref)
    const memberIds = new Set(met.map(({ memberId }) => memberId))
    const names = new Set(met.flatMap(({ nameHashes }) => nameHashes))
    const registered = await profiles.registeredProfileIds(ref)
    const links = await memory.links(ref.organizationId, { memberIds: [...memberIds], profileIds: [...registered] })
    const linked = new Set(links.map(({ profileId }) => profileId))
    const { inFindings, decidedOn } = await rememberedOf(ref.organizationId, memberIds)
    const hash = createNameHasher(await runs.nameHashKey(ref))

    const toStore = (profile: Profile): ProfileToStore => {
      const key = profileNameKey(profile)
      return { profile, nameHash: key === undefined ? undefined : hash(key) }
    }
    const matters = ({ profile, nameHash }: ProfileToStore) =>
      memberIds.has(profile.identifier?.trim() ?? '') ||
      linked.has(profile.profileId) ||
      registered.has(profile.profileId) ||
      inFindings.has(profile.profileId) ||
      decidedOn.has(profile.profileId) ||
      (nameHash !== undefined && names.has(nameHash))

    const found = new Map<number, ProfileToStore>()
    for await (const profile of tellingProgress(docnetwork.profiles({ signal }), { tell: () => runs.touch(ref), now })) {
      const candidate = toStore(profile)
      if (matters(candidate)) found.set(profile.profileId, candidate)
    }
    return { linked, inFindings, registered, found, toStore }
  }

  /**
   * P9: profiles that are linked, or that something was found about (P10), are asked for one by one where the list does not hold them; only
   * a 404 says that one is gone. One that cannot be read is neither gone nor there: its member is left alone, the others go on (S4).
   */
  const askForMissing = async (
    { docnetwork, signal, goOn }: Work,
    wanted: number[],
    lastAttempt: boolean,
  ): Promise<{ gone: number[]; there: Profile[] } | 'stopped'> => {
    const gone: number[] = []
    const there: Profile[] = []
    for (const profileId of wanted) {
      if (!(await goOn())) return 'stopped'
      try {
        const profile = await docnetwork.profile(profileId, { signal })
        if (profile) there.push(profile)
        else gone.push(profileId)
      } catch (error) {
        const { code } = itemFailure(error, lastAttempt)
        if (code === 'unauthorized' || code === 'forbidden') throw error // the connection's fault, not the profile's
      }
    }
    return { gone, there }
  }

  return (ref, context) =>
    withWork(ref, context, async (work) => {
      if (await profiles.isListRead(ref)) return 'stored'
      if (!(await work.goOn())) return 'stopped'
      try {
        const { linked, inFindings, registered, found, toStore } = await read(ref, work)
        const isMissing = (profileId: number) => !found.has(profileId)
        const unlisted = [...registered].filter(isMissing)
        const missing = [...linked].filter(isMissing).length
        if (isListImplausible({ links: linked.size, missing, unlisted: unlisted.length })) {
          const message = `DocNetwork's list of profiles cannot be right: ${missing} of ${linked.size} linked profiles are missing from it, and ${unlisted.length} that have registrations. Nothing was changed; sync again, and tell DocNetwork if it stays so.`
          await runs.fail(ref, 'docnetwork-list-implausible', message)
          return 'implausible'
        }
        const wanted = [...new Set([...linked, ...inFindings])].filter(isMissing)
        const asked = await askForMissing(work, wanted, context.lastAttempt)
        if (asked === 'stopped') return 'stopped'
        await profiles.saveList(ref, { profiles: [...found.values(), ...asked.there.map(toStore)], gone: asked.gone })
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
