// P1–P10: who is who. Every person met gets one verdict.
import type { DaxkoState } from '../daxko/state.ts'
import type { DnProfile, DnState } from '../docnetwork/state.ts'
import { allDiffer, anyDiffers, identityOf, nameAlone, nameAndDate } from './identity.ts'
import type { ExpectedReview, ExpectedWarning, OracleDecision, OracleFinding, OracleLink, OracleLook } from './input.ts'
import { linkedSets } from './linked-sets.ts'
import type { Person } from './people.ts'
import { datePart, trimmed } from './words.ts'

/**
 * - `matched`: `counts` says whether the link counts for R3 (P10).
 * - `create`: P3. - `review`: a person decides. - `ignored`: a person said so (S12). - `failed`: could not be read (S4).
 * - `none`: no profile and none due.
 */
export type Verdict =
  | { is: 'matched'; profileId: number; by: 'P7' | 'P1' | 'P2' | 'S12'; addIdentifier: boolean; counts: boolean }
  | { is: 'create'; rule: 'P3' | 'P8' | 'S12' }
  | { is: 'review'; code: ExpectedReview['code']; profileIds: number[] }
  | { is: 'ignored' }
  | { is: 'failed' }
  | { is: 'none' }

export interface Matching {
  verdicts: Map<string, Verdict>
  /** Links of earlier syncs that still hold (P7), of people met and not met; those of a mismatch do not fit any more (P10). */
  heldLinks: OracleLink[]
  /** P10: linked people whom this sync does not meet, and whose profile is another child's by now. */
  strays: ExpectedReview[]
  untouchable: Set<number>
  findings: OracleFinding[]
  warnings: ExpectedWarning[]
  /** P2: foreign identifiers that Daxko must be asked for. */
  asked: Set<string>
  /** P9: linked profiles that are not in the list. */
  missingProfiles: Set<number>
}

interface Deps {
  people: ReadonlyMap<string, Person>
  daxko: DaxkoState
  docnetwork: DnState
  links: OracleLink[]
  findings: OracleFinding[]
  looks: OracleLook[]
  decisions: OracleDecision[]
}

const indexBy = <T>(items: Iterable<T>, keysOf: (item: T) => string[]): Map<string, T[]> => {
  const index = new Map<string, T[]>()
  for (const item of items)
    for (const key of keysOf(item)) {
      const list = index.get(key)
      if (list) list.push(item)
      else index.set(key, [item])
    }
  return index
}

const idsOf = (profiles: Iterable<DnProfile>): number[] =>
  [...new Set([...profiles].map(({ id }) => id))].toSorted((a, b) => a - b)

/** One function, in the order of the rules, because they speak of everybody at once: it is to be read beside them. */
export const matchPeople = ({ people, daxko, docnetwork, links, findings, looks, decisions }: Deps): Matching => {
  const verdicts = new Map<string, Verdict>()
  const warnings: ExpectedWarning[] = []
  const found: OracleFinding[] = []
  const untouchable = new Set<number>()
  const asked = new Set<string>()
  const profiles = docnetwork.profiles
  const identifierOf = (profile: DnProfile): string => trimmed(profile.identifier)

  const byIdentifier = indexBy(profiles.values(), (profile) => [identifierOf(profile)].filter((identifier) => identifier !== ''))
  const byNameAndDate = indexBy(profiles.values(), (profile) => nameAndDate(identityOf(profile)))
  const byNameWithoutIdentifier = indexBy(profiles.values(), (profile) =>
    identifierOf(profile) === '' ? nameAlone(identityOf(profile)) : [],
  )
  const linkedMembers = new Set(links.map(({ memberId }) => memberId))
  const knownHere = (identifier: string): boolean => people.has(identifier) || linkedMembers.has(identifier)
  const isMember = (identifier: string): boolean => knownHere(identifier) || daxko.members.has(identifier)

  // P7: a link holds while its profile is there and bears no other member's identifier.
  const missingProfiles = new Set(links.map(({ profileId }) => profileId).filter((id) => !profiles.has(id)))
  const heldLinks = links.filter(({ memberId, profileId }) => {
    const profile = profiles.get(profileId)
    if (!profile) return false
    const identifier = identifierOf(profile)
    return identifier === '' || identifier === memberId || !isMember(identifier)
  })
  const linkOf = new Map(heldLinks.map((link) => [link.memberId, link]))
  const linkedTo = new Map(heldLinks.map((link) => [link.profileId, link.memberId]))

  // P10: "exactly those of another member READ in this sync".
  const readByNameAndDate = indexBy(
    [...people.values()].filter(({ reading }) => reading === 'read'),
    nameAndDate,
  )
  const isMismatch = (person: Person, profile: DnProfile): boolean => {
    const identity = identityOf(profile)
    if (allDiffer(person, identity)) return true
    if (!anyDiffers(person, identity)) return false
    return nameAndDate(identity).some((key) =>
      (readByNameAndDate.get(key) ?? []).some(({ memberId }) => memberId !== person.memberId),
    )
  }

  // P10: of who is not read only what it looked like when it last was can be compared.
  const lookOf = new Map(looks.map((look) => [look.memberId, look]))
  const isStray = (memberId: string, profileId: number): boolean => {
    const look = people.get(memberId)?.reading === 'read' ? undefined : lookOf.get(memberId)
    return look !== undefined && allDiffer(look, identityOf(profiles.get(profileId)!))
  }
  const strays: ExpectedReview[] = []
  const mismatched = new Set<string>()
  for (const { memberId, profileId } of heldLinks) {
    if (!isStray(memberId, profileId)) continue
    mismatched.add(memberId)
    untouchable.add(profileId)
    if (!people.has(memberId)) strays.push({ code: 'identity-mismatch', memberId, profileIds: [profileId] })
  }

  const review = (person: Person, code: ExpectedReview['code'], profileIds: number[], blocked: number[] = []): void => {
    verdicts.set(person.memberId, { is: 'review', code, profileIds })
    for (const id of blocked) untouchable.add(id)
    if (code === 'identity-mismatch' || code === 'identifier-conflict' || code === 'ambiguous-name')
      found.push({ memberId: person.memberId, code, profileIds, untouchable: blocked })
  }

  const decided = (memberId: string): Verdict | undefined => {
    const decision = decisions.find((one) => one.memberId === memberId)
    if (!decision) return undefined
    if (decision.action === 'ignore') return { is: 'ignored' }
    const profile = decision.action === 'link' ? profiles.get(decision.profileId ?? 0) : undefined
    if (!profile) return { is: 'create', rule: 'S12' }
    return { is: 'matched', profileId: profile.id, by: 'S12', addIdentifier: identifierOf(profile) === '', counts: true }
  }

  const unmatched: Person[] = []
  for (const person of people.values()) {
    if (person.reading === 'gone') {
      review(person, 'member-gone', []) // P6
      continue
    }
    if (person.reading === 'failed') {
      verdicts.set(person.memberId, { is: 'failed' }) // S4
      continue
    }
    const decision = decided(person.memberId)
    if (decision) {
      verdicts.set(person.memberId, decision)
      continue
    }
    const link = linkOf.get(person.memberId)
    const bearing = byIdentifier.get(person.memberId) ?? []
    if (!link && bearing.length > 1) {
      if (person.registered)
        review(person, 'duplicate-identifier', idsOf(bearing)) // P1
      else verdicts.set(person.memberId, { is: 'none' })
      continue
    }
    const profileId = link?.profileId ?? bearing[0]?.id
    if (profileId === undefined) {
      if (person.reading === 'read') unmatched.push(person)
      else verdicts.set(person.memberId, { is: 'none' }) // P3: only waitlisted or cancelled
      continue
    }
    if (person.reading === 'read' && isMismatch(person, profiles.get(profileId)!)) {
      review(person, 'identity-mismatch', [profileId], [profileId]) // P10
      mismatched.add(person.memberId)
      continue
    }
    if (mismatched.has(person.memberId)) {
      verdicts.set(person.memberId, { is: 'none' }) // P10 P3
      continue
    }
    const counts = person.reading === 'read' || (link !== undefined && link.fits !== false)
    verdicts.set(person.memberId, { is: 'matched', profileId, by: link ? 'P7' : 'P1', addIdentifier: false, counts })
  }

  const holderOf = (profile: DnProfile): string | undefined => {
    const identifier = identifierOf(profile)
    return linkedTo.get(profile.id) ?? (people.has(identifier) ? identifier : undefined)
  }

  const named = unmatched.filter((person) => {
    if (person.first !== '' && person.last !== '') return true
    review(person, 'missing-name', []) // P5
    return false
  })

  const candidatesOf = (person: Person): DnProfile[] => [
    ...new Map(
      nameAndDate(person).flatMap((key) => (byNameAndDate.get(key) ?? []).map((profile) => [profile.id, profile])),
    ).values(),
  ]

  const createOrAsk = (person: Person, rule: 'P3' | 'P8'): void => {
    const alike = nameAlone(person).flatMap((key) => byNameWithoutIdentifier.get(key) ?? [])
    const doubtful = alike.filter((profile) => person.dob === null || datePart(profile.dob) === null)
    if (doubtful.length > 0)
      review(person, 'possible-duplicate', idsOf(doubtful)) // P3
    else verdicts.set(person.memberId, { is: 'create', rule })
  }

  const contest = (person: Person, candidate: DnProfile, holder: string): void => {
    // P2: who is matched to it by P7 or P1 keeps it, as in P8; a holder that is not met has no verdict, but its profile is not touched.
    const isKept = people.has(holder) && verdicts.get(holder)?.is === 'matched'
    review(person, 'identifier-conflict', [candidate.id], isKept ? [] : [candidate.id])
  }

  // P10: a contest stays also in a sync that does not meet those who contest it.
  const contestedBefore = new Set(
    findings
      .filter(({ memberId, code }) => code !== 'identity-mismatch' && !people.has(memberId))
      .flatMap(({ profileIds }) => profileIds),
  )

  const useCandidate = (person: Person, candidate: DnProfile): void => {
    const holder = holderOf(candidate)
    const identifier = identifierOf(candidate)
    const isOwn = findings.some(({ memberId }) => memberId === person.memberId) // stays as it was found, below
    if (holder === undefined && !isOwn && contestedBefore.has(candidate.id)) {
      review(person, 'identifier-conflict', [candidate.id], [candidate.id])
      return
    }
    if (identifier !== '' && holder === undefined && !knownHere(identifier)) asked.add(identifier)
    if (holder !== undefined) contest(person, candidate, holder)
    else if (identifier !== '' && isMember(identifier)) review(person, 'identifier-conflict', [candidate.id])
    else {
      if (identifier !== '') warnings.push({ code: 'identifier-kept', memberId: person.memberId })
      verdicts.set(person.memberId, {
        is: 'matched',
        profileId: candidate.id,
        by: 'P2',
        addIdentifier: identifier === '',
        counts: true,
      })
    }
  }

  const decideAlone = (person: Person): void => {
    const candidates = candidatesOf(person)
    if (candidates.length === 0) createOrAsk(person, 'P3')
    else if (candidates.length > 1) review(person, 'ambiguous-name', idsOf(candidates))
    else useCandidate(person, candidates[0]!)
  }

  // P8: those who share a given name, the family name and the birth date, directly or through others.
  for (const set of linkedSets(named)) {
    if (set.length === 1) {
      decideAlone(set[0]!)
      continue
    }
    const candidates = [...new Map(set.flatMap(candidatesOf).map((profile) => [profile.id, profile])).values()]
    for (const person of set) {
      if (candidates.length === 0) createOrAsk(person, 'P8')
      else {
        const foreign = candidates.length === 1 && identifierOf(candidates[0]!) !== ''
        review(person, foreign ? 'identifier-conflict' : 'ambiguous-name', idsOf(candidates))
      }
    }
  }

  // P10: what was found before stays.
  for (const finding of findings) {
    const person = people.get(finding.memberId)
    if (person?.reading === 'read' && verdicts.get(finding.memberId)?.is !== 'review' && !decided(finding.memberId))
      review(person, finding.code, finding.profileIds, finding.untouchable)
    else for (const id of finding.untouchable) untouchable.add(id)
  }

  // S4: for whom only a group in failure asks nothing is made or newly found; who is known by id or link stays known.
  for (const person of people.values()) {
    const verdict = verdicts.get(person.memberId)
    const isNew = verdict?.is === 'create' || (verdict?.is === 'matched' && (verdict.by === 'P2' || verdict.by === 'S12'))
    if (person.registered && !person.asked && isNew) verdicts.set(person.memberId, { is: 'none' })
  }

  const underReview = (memberId: string | undefined): boolean => memberId !== undefined && verdicts.get(memberId)?.is === 'review'
  return {
    verdicts,
    heldLinks: heldLinks.map((link) => (mismatched.has(link.memberId) ? { ...link, fits: false } : link)),
    strays,
    untouchable,
    findings: found,
    warnings: warnings.filter(({ memberId }) => !underReview(memberId) && people.get(memberId ?? '')?.asked !== false),
    asked,
    missingProfiles,
  }
}
