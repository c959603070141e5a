// P10 of members that a sync does not read: what they looked like when one last read them. Kept are keyed hashes, no names and no dates.
import type { Look } from '@daxko-sync/contracts'
import type { Face, Identity, World } from './world.ts'

/** The member's id is part of every hash, so that those of two members cannot be compared. */
const hashed = (world: World, memberId: string, { givens, family, dob }: Identity): Identity => {
  const hash = (part: string, value: string) => world.input.fingerprint(['look', memberId, part, value])
  return {
    givens: givens.map((given) => hash('given', given)),
    family: family === '' ? '' : hash('family', family),
    dob: dob === undefined ? undefined : hash('dob', dob),
  }
}

/** Of everybody that was read. */
export const looksOf = (world: World): Look[] =>
  [...world.persons].map(([memberId, person]) => {
    const { givens, family, dob } = hashed(world, memberId, person)
    return { memberId, givens: [...givens], family, ...(dob !== undefined && { dob }) }
  })

/** Both sides hashed, to be compared with each other; undefined when the member was never read. */
export const lookBeside = (world: World, memberId: string, face: Face): { member: Identity; face: Identity } | undefined => {
  const look = world.lookOf.get(memberId)
  return look && { member: { ...look, dob: look.dob }, face: hashed(world, memberId, face) }
}
