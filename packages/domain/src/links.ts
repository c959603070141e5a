// P7 and P1: which profile is known to be whose, before any name is looked at. A profile has one holder at most.
import type { Link } from '@daxko-sync/contracts'
import type { Face, World } from './world.ts'

/**
 * - `found`: P7 or P1 knows the profile. - `several`: two profiles or more bear the member's id (P1).
 * - `unsure`: the linked profile bears an identifier of which Daxko did not say yet whether it is a member's (P7 P2).
 * - `lost`: a link to a profile that was not read and is not known to be gone: nothing may be done on it.
 */
export type Hold =
  | { is: 'found'; by: 'P7' | 'P1'; profileId: number; fits: boolean }
  | { is: 'several'; profileIds: number[] }
  | { is: 'unsure'; profileId: number }
  | { is: 'lost'; profileId: number }

export interface Holds {
  /** Of the members met. */
  of: Map<string, Hold>
  /** Who holds a profile, met or not. */
  holderOf: Map<number, string>
  dropped: Set<Link>
  ask: Set<string>
  /** Linked profiles of members not met whose identifier could not be judged. */
  unsettled: Set<number>
}

type LinkState = 'holds' | 'dropped' | 'unsure' | 'lost'

const judgeLink = (world: World, link: Link, ask: Set<string>): LinkState => {
  if (world.input.goneProfileIds.has(link.profileId)) return 'dropped' // P9
  const face = world.faces.get(link.profileId)
  if (face === undefined) return 'lost'
  if (face.identifier === undefined || face.identifier === link.memberId) return 'holds'
  const standing = world.standingOf(face.identifier)
  if (standing === 'unknown') ask.add(face.identifier)
  if (standing === 'member') return 'dropped'
  return standing === 'no-member' ? 'holds' : 'unsure'
}

const foundByIdentifier = (faces: Face[] | undefined): Hold | undefined => {
  const [first, second] = faces ?? []
  if (first === undefined) return undefined
  // A link that P1 makes counts for R3 only when P10 has seen the member fit.
  if (second === undefined) return { is: 'found', by: 'P1', profileId: first.profileId, fits: false }
  return { is: 'several', profileIds: (faces ?? []).map((face) => face.profileId) }
}

const HOLD_OF_STATE = { unsure: 'unsure', lost: 'lost' } as const

export const judgeLinks = (world: World): Holds => {
  const holds: Holds = { of: new Map(), holderOf: new Map(), dropped: new Set(), ask: new Set(), unsettled: new Set() }
  for (const link of world.input.links) {
    const state = judgeLink(world, link, holds.ask)
    if (state === 'dropped') {
      holds.dropped.add(link)
      continue
    }
    holds.holderOf.set(link.profileId, link.memberId)
    if (world.met.has(link.memberId)) {
      const { profileId, fits } = link
      const hold: Hold = state === 'holds' ? { is: 'found', by: 'P7', profileId, fits } : { is: HOLD_OF_STATE[state], profileId }
      holds.of.set(link.memberId, hold)
    } else if (state === 'unsure') holds.unsettled.add(link.profileId)
  }
  for (const { memberId } of world.members) {
    if (holds.of.has(memberId)) continue
    const hold = foundByIdentifier(world.byIdentifier.get(memberId))
    if (hold === undefined) continue
    holds.of.set(memberId, hold)
    if (hold.is === 'found') holds.holderOf.set(hold.profileId, memberId)
  }
  return holds
}
