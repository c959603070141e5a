// P10: does a profile that P7 or P1 found fit the member, or did somebody type an id on the wrong child?
import type { MatchProfile } from '@daxko-sync/contracts'
import { lookBeside } from './looks.ts'
import { type Face, faceOf, type Identity, namesOf, type World } from './world.ts'

/** Of two sides: a value missing on either does not differ. */
const differs = {
  given: (member: Identity, face: Identity): boolean =>
    member.givens.length > 0 && face.givens.length > 0 && !face.givens.some((given) => member.givens.includes(given)),
  family: (member: Identity, face: Identity): boolean =>
    member.family !== '' && face.family !== '' && member.family !== face.family,
  dob: (member: Identity, face: Identity): boolean =>
    member.dob !== undefined && face.dob !== undefined && member.dob !== face.dob,
}

const allDiffer = (member: Identity, face: Identity): boolean =>
  differs.given(member, face) && differs.family(member, face) && differs.dob(member, face)

/** S10: has a profile nothing left of the child that it was when it was read? */
export const isAnotherChild = (before: MatchProfile, now: MatchProfile): boolean => allDiffer(faceOf(before), faceOf(now))

const ANY_DATE = '*'
const NO_DATE = '-'

/** Who of the members read bears these names and this birth date; two are enough to know of another one. */
type Bearers = ReadonlyMap<string, readonly string[]>

const bearersIn = (world: World): Bearers => {
  const bearers = new Map<string, string[]>()
  for (const [memberId, person] of world.persons) {
    for (const name of namesOf(person)) {
      for (const date of [ANY_DATE, person.dob ?? NO_DATE]) {
        const key = `${name}\n${date}`
        const known = bearers.get(key)
        if (known === undefined) bearers.set(key, [memberId])
        else if (known.length < 2) known.push(memberId)
      }
    }
  }
  return bearers
}

const fitsAnother = (face: Face, memberId: string, bearers: Bearers): boolean => {
  const dates = face.dob === undefined ? [ANY_DATE] : [face.dob, NO_DATE]
  return namesOf(face).some((name) =>
    dates.some((date) => (bearers.get(`${name}\n${date}`) ?? []).some((bearer) => bearer !== memberId)),
  )
}

/**
 * Answers whether a member and the profile found for it are not the same child. Of a member that was not read only what it looked like
 * when it last was can be compared.
 */
export const createMismatch = (world: World): ((memberId: string, profileId: number) => boolean) => {
  let bearers: Bearers | undefined // only a sync with a difference needs it
  return (memberId, profileId) => {
    const [person, face] = [world.persons.get(memberId), world.faces.get(profileId)]
    if (face === undefined) return false
    if (person === undefined) {
      const looks = lookBeside(world, memberId, face)
      return looks !== undefined && allDiffer(looks.member, looks.face)
    }
    if (allDiffer(person, face)) return true
    const [given, family, dob] = [differs.given(person, face), differs.family(person, face), differs.dob(person, face)]
    if (!given && !family && !dob) return false
    bearers ??= bearersIn(world)
    return fitsAnother(face, memberId, bearers)
  }
}
