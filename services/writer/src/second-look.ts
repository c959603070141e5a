// S10 P3: has somebody made a profile by hand, or given it an identifier, since this sync read DocNetwork's list? Asked before a profile is made
// or an identifier added: what stands against it is left to a person. One more reading of the list serves many changes, for it costs a request.
import type { Profile, RunRef } from '@daxko-sync/contracts'
import { profileNameKey, writtenDate } from '@daxko-sync/domain'
import { type ChangeRow, createNameHasher, createProfileOwners } from '@daxko-sync/store'
import type { Deps } from './deps.ts'
import { createWholeList } from './whole-list.ts'
import type { WriteContext } from './writes/write.ts'

/** With each of them go two or three more requests, so that the looks stay below one in two hundred. */
const CHANGES_PER_LOOK = 100
/** A long list takes its time: at most a twentieth of the time is spent on reading it. */
const TIME_PER_LOOK = 20

interface Face {
  profileId: number
  /** Empty for none. */
  identifier: string
  nameHash: string | undefined
  dob: string | undefined
}

/** Profiles of people met that are not as they were when the sync read the list. */
interface News {
  byIdentifier: Map<string, Face[]>
  byName: Map<string, Face[]>
  /** Identifiers that profiles known from the start bear by now. */
  changed: Map<number, string>
  /** Name hashes of everybody met. */
  namesOf: Map<string, string[]>
}

interface Look {
  syncId: string
  /** A run that the sweeper starts goes on with it: what it was read for began before. */
  epoch: number
  news: Promise<News>
  changes: number
  startedAt: number
  tookMs: number
}

export interface SecondLook {
  /** Ids of the profiles that stand against the change; none: it may be sent. @throws Failure when the list cannot be read. */
  against(change: ChangeRow, context: WriteContext): Promise<number[]>
}

type Needs = Pick<Deps, 'runs' | 'profiles' | 'members' | 'db' | 'vaults' | 'now'>

const add = (map: Map<string, Face[]>, key: string, face: Face) => map.set(key, [...(map.get(key) ?? []), face])

export const createSecondLook = (deps: Needs): SecondLook => {
  const { runs, profiles, members } = deps
  const wholeList = createWholeList(deps)
  const owners = createProfileOwners(deps.db, deps.vaults)
  /** One entry per organization: its latest sync. */
  const looks = new Map<string, Look>()

  const read = async (ref: RunRef, context: WriteContext): Promise<News> => {
    const [met, atStart, key] = await Promise.all([members.met(ref), profiles.faces(ref), runs.nameHashKey(ref)])
    const hash = createNameHasher(key)
    const names = new Set(met.flatMap(({ nameHashes }) => nameHashes))
    const faceOf = (profile: Profile): Face => {
      const name = profileNameKey(profile)
      const nameHash = name === undefined ? undefined : hash(name)
      return {
        profileId: profile.profileId,
        identifier: profile.identifier?.trim() ?? '',
        nameHash,
        dob: writtenDate(profile.dob),
      }
    }
    const namesOf = new Map(met.map(({ memberId, nameHashes }) => [memberId, nameHashes]))
    const news: News = { byIdentifier: new Map(), byName: new Map(), changed: new Map(), namesOf }
    for await (const profile of wholeList(ref, context)) {
      const face = faceOf(profile)
      const before = atStart.get(face.profileId)
      const hasNewIdentifier = before?.bore(face.identifier) === false
      if (before && !hasNewIdentifier && before.nameHash === face.nameHash) continue
      if (before && hasNewIdentifier) news.changed.set(face.profileId, face.identifier)
      if (namesOf.has(face.identifier)) add(news.byIdentifier, face.identifier, face)
      if (face.nameHash !== undefined && names.has(face.nameHash)) add(news.byName, face.nameHash, face)
    }
    return news
  }

  const isOld = ({ changes, startedAt, tookMs }: Look) =>
    changes >= CHANGES_PER_LOOK && performance.now() - startedAt > tookMs * TIME_PER_LOOK

  const lookOf = (context: WriteContext): Look => {
    const { ref, run } = context
    const last = looks.get(ref.organizationId)
    if (last && last.syncId === ref.syncId && last.epoch === run.epoch && !isOld(last)) return last
    const startedAt = performance.now()
    const news = read(ref, context)
    const look: Look = { syncId: ref.syncId, epoch: run.epoch, news, changes: 0, startedAt, tookMs: Number.POSITIVE_INFINITY }
    looks.set(ref.organizationId, look)
    news.then(
      () => {
        look.tookMs = performance.now() - startedAt
      },
      () => {
        if (looks.get(ref.organizationId) === look) looks.delete(ref.organizationId) // whoever asks next reads it again
      },
    )
    return look
  }

  const againstIdentifier = ({ profileId }: ChangeRow, identifier: string, news: News): number[] => {
    const bears = news.changed.get(profileId ?? 0) ?? ''
    const others = news.byIdentifier.get(identifier) ?? []
    const ids = others.flatMap((other) => (other.profileId === profileId ? [] : [other.profileId]))
    return bears === '' || bears === identifier ? ids : [profileId ?? 0, ...ids]
  }

  const againstCreate = async (ref: RunRef, { memberId = '', after }: ChangeRow, news: News): Promise<number[]> => {
    const { identifier = '', dob } = { ...after } as { identifier?: string; dob?: string }
    const against = new Set((news.byIdentifier.get(identifier) ?? []).map(({ profileId }) => profileId))
    for (const face of (news.namesOf.get(memberId) ?? []).flatMap((name) => news.byName.get(name) ?? [])) {
      // A birth date that one side lacks, or that cannot be read, does not tell two people apart.
      if (face.dob !== undefined && dob !== undefined && face.dob !== dob) continue
      if (face.identifier !== '' && face.identifier !== identifier && (await owners.isMembersId(ref, face.identifier))) continue
      against.add(face.profileId)
    }
    return [...against]
  }

  return {
    against: async (change, context) => {
      const look = lookOf(context)
      look.changes += 1
      const news = await look.news
      const ids =
        change.kind === 'profile.add-identifier'
          ? againstIdentifier(change, String(change.after?.['identifier'] ?? ''), news)
          : await againstCreate(context.ref, change, news)
      return ids.sort((a, b) => a - b)
    },
  }
}
