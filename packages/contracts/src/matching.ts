// What match() sees of everybody met in one sync, and what it says of each (P1–P10). Ids, names and dates only; nothing else of a person.
import type { PlannedReview, PlannedWarning, ReviewCode } from './changes.ts'
import type { Member, Profile } from './snapshot.ts'

/**
 * - `read`: GET /members answered. - `gone`: it answered 404 (P6). - `failed`: it could not be read (S4).
 * - `not-needed`: no `registered` entry, so it was not fetched (P3).
 */
export type Reading = 'read' | 'gone' | 'failed' | 'not-needed'

export type MatchMember = {
  memberId: string
  /** By all rosters that this sync read, also those of groups about which it can decide nothing. */
  registered: boolean
  /** Is one of those entries in a group about which this sync decides? Else nothing is written for the member (S4 S11). */
  due: boolean
  /** The member's groups (S12): whose rosters name it in this sync, and that it had before and this sync did not see. Ascending. */
  groupIds: number[]
} & (
  | { reading: 'read'; person: Pick<Member, 'firstName' | 'preferredName' | 'lastName' | 'dateOfBirth'> }
  | { reading: Exclude<Reading, 'read'> }
)

export type MatchProfile = Pick<Profile, 'profileId' | 'identifier' | 'givenName' | 'familyName' | 'dob'>

/** P7. `fits` is false until the member was once read and found to fit (P10). */
export interface Link {
  memberId: string
  profileId: number
  fits: boolean
}

/**
 * P10: keyed hashes of what a member looked like when a sync last read it, each of a name as P2 compares it or of the birth date. Hashes of two
 * members never tell whether both bear the same. Empty and absent where there was none.
 */
export interface Look {
  memberId: string
  givens: string[]
  family: string
  dob?: string
}

/** S12: what a person decided. It holds while `basis` (candidates and the member's groups) is the same. */
export interface Decision {
  memberId: string
  action: 'link' | 'create' | 'ignore'
  profileId?: number
  basis: string
  /** What the review was, on which it was taken. */
  code: ReviewCode
}

/** P10: a mismatch or contest once found; it stays while `fingerprint` (of the member's and the profiles' identity) is the same. */
export interface Finding {
  memberId: string
  code: 'identity-mismatch' | 'identifier-conflict' | 'ambiguous-name'
  rule: string
  profileIds: number[]
  fingerprint: string
}

/** P8: these members share names and birth date, no profile had them, so each is a person of its own. Stored before the first create. */
export interface Namesakes {
  memberIds: string[]
  /** Of the shared names and birth date, so that a correction ends the decision. */
  fingerprint: string
}

export interface MatchInput {
  members: MatchMember[]
  /** Every profile that can matter: by identifier, by link, by name, or named by a registration of the sync's groups. */
  profiles: MatchProfile[]
  /** P9: linked profiles that are missing from the list and whose own GET answered 404. */
  goneProfileIds: ReadonlySet<number>
  /** Links of the members met, of the profiles above, and of everybody whose member id is an identifier above. */
  links: Link[]
  /** Of linked members that this sync did not read. */
  looks: Look[]
  /** S12: groups of a member that this sync does not meet, as far as it cannot tell that the member has left them. */
  groupsOfAbsent: (memberId: string) => number[]
  decisions: Decision[]
  findings: Finding[]
  namesakes: Namesakes[]
  /** P2: answers of GET /members/{identifier} for foreign identifiers, remembered; `unreadable` when it failed in this sync. */
  knownIdentifiers: Pick<ReadonlyMap<string, 'member' | 'no-member' | 'unreadable'>, 'get'>
  /** Keyed hash, so that what is remembered holds no personal data. The same parts give the same answer in every sync. */
  fingerprint: (parts: readonly string[]) => string
  /** ISO date in SYNC_TIMEZONE: a birth date after it is in the future (P5). */
  today: string
}

/**
 * - `matched`: a profile is known. - `create`: none is, and a profile is to be made (P3). - `review`: a person must decide; nothing is written.
 * - `failed`: could not be read or decided because a read failed (S4). - `ignored`: a person said so (S12). - `none`: no profile and none due (P3).
 */
export type Verdict =
  | {
      is: 'matched'
      profileId: number
      /** `decision` = S12 link. */
      by: 'P7' | 'P1' | 'P2' | 'S12'
      addIdentifier: boolean
      /** P10: may this link count for R3? */
      fits: boolean
    }
  | { is: 'create'; rule: 'P3' | 'P8' | 'S12' }
  | { is: 'review'; review: PlannedReview /** S12: what a decision on it will be tied to. */; basis: string }
  | {
      is: 'failed'
      code: 'member-unreadable' | 'identifier-unreadable' | 'profile-unreadable'
      /** The member's own, which stays its own meanwhile. */
      profileId?: number
      /** P2: who is in question, and nobody's yet: one of them bears an identifier of which Daxko did not say whose it is. */
      candidates?: number[]
    }
  | { is: 'ignored' }
  | { is: 'none' }

export interface MatchOutput {
  verdicts: Map<string, Verdict>
  warnings: PlannedWarning[]
  /** P7: links that no longer hold. */
  droppedLinks: Link[]
  /** The remembered ones that hold, with what this sync makes of their `fits`. */
  links: Link[]
  /** P10: remembered links that lose their standing for R3: a mismatch was found. */
  unfitLinks: Link[]
  /** P10: of everybody that was read. */
  looks: Look[]
  /** P10: mismatches of linked members whom this sync does not meet. */
  reviewsOfAbsent: { review: PlannedReview; basis: string }[]
  /** What is to be remembered: replaces everything remembered of the members met. */
  findings: Finding[]
  /** Of members not met: what they were about has changed. */
  fallenFindings: Finding[]
  namesakes: Namesakes[]
  /** P2: foreign identifiers that must be asked for before this can be decided; their members are `review`ed or matched only after that. */
  ask: string[]
  /** Profiles that must not be touched at all in this sync, whoever is linked to them (P10 of members not met, contested candidates). */
  untouchable: Set<number>
}
