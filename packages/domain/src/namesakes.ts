// P8: members of the same names and birth date whom no profile had: each was decided to be a person of its own.
import type { Namesakes } from '@daxko-sync/contracts'
import { compareText } from './text.ts'
import { append, type Face, triplesOf, type World } from './world.ts'

export const namesakesFingerprint = (world: World, triple: string): string => world.input.fingerprint(['namesakes', triple])

/** The decisions that still fit the member's names and birth date. */
export const namesakesOf = (world: World, memberId: string): Namesakes[] => {
  const entries = world.namesakesOf.get(memberId)
  const person = world.persons.get(memberId)
  if (entries === undefined || person === undefined) return []
  const current = new Set(triplesOf(person).map((triple) => namesakesFingerprint(world, triple)))
  return entries.filter((entry) => current.has(entry.fingerprint))
}

/** May this profile still be the member's? Not when it is another one's of whom it was decided that both are persons of their own. */
export const isNamesakesProfile = (
  face: Face,
  memberId: string,
  entries: readonly Namesakes[],
  holderOf: ReadonlyMap<number, string>,
): boolean => {
  const owners = [holderOf.get(face.profileId), face.identifier]
  return entries.some((entry) =>
    owners.some((owner) => owner !== undefined && owner !== memberId && entry.memberIds.includes(owner)),
  )
}

/** What is to be remembered of the members met: what was and still fits, and what this sync decides. */
export const namesakesToKeep = (world: World, decided: readonly Namesakes[]): Namesakes[] => {
  const kept = new Map<string, Namesakes[]>()
  for (const entry of decided) append(kept, entry.fingerprint, entry)
  for (const entry of world.input.namesakes) {
    if (!entry.memberIds.some((memberId) => world.met.has(memberId))) continue
    // A correction of the names or the birth date ends it for that member; whom we did not read may still fit.
    const memberIds = entry.memberIds.filter(
      (memberId) => !world.persons.has(memberId) || namesakesOf(world, memberId).includes(entry),
    )
    const isKnown = (kept.get(entry.fingerprint) ?? []).some((other) => memberIds.every((id) => other.memberIds.includes(id)))
    if (memberIds.length > 1 && !isKnown) append(kept, entry.fingerprint, { memberIds, fingerprint: entry.fingerprint })
  }
  return [...kept.values()]
    .flat()
    .sort((a, b) => compareText(a.memberIds.join('\n'), b.memberIds.join('\n')) || compareText(a.fingerprint, b.fingerprint))
}
