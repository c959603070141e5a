// What the oracle is told and what it answers. Written from the rules alone; nothing of the sync itself is used here.
import type { DaxkoState, OfferingKey } from '../daxko/state.ts'
import type { DnGroup, DnProfile, DnRegistration, DnState, DnUser } from '../docnetwork/state.ts'

export interface OracleLink {
  memberId: string
  profileId: number
  /** P10: was the member once read and found to fit? Yes unless said otherwise. */
  fits?: boolean
}

/** P10: what an earlier sync found and nobody has changed since. */
export interface OracleFinding {
  memberId: string
  code: ExpectedReview['code']
  profileIds: number[]
  /** Profiles that are not to be touched, whoever is linked to them. */
  untouchable: number[]
}

/** P10: what a member looked like when a sync last read it. */
export interface OracleLook {
  memberId: string
  givens: string[]
  family: string
  dob: string | null
}

/** S12: what a person decided, and what still holds. */
export interface OracleDecision {
  memberId: string
  action: 'link' | 'create' | 'ignore'
  profileId?: number
}

export interface OracleSettings {
  deactivateMissing: boolean
  brakeCount: number
  brakePercent: number
  brakeTotalCount: number
  brakeTotalPercent: number
  groupFields: GroupField[]
  timeZone: string
}

export const GROUP_FIELDS = [
  'name',
  'description',
  'start',
  'finish',
  'registrationOpen',
  'registrationClose',
  'capacity',
] as const
export type GroupField = (typeof GROUP_FIELDS)[number]

export interface OracleInput {
  /** Both sides BEFORE the sync. Nothing in them is changed. */
  daxko: DaxkoState
  docnetwork: DnState
  /** Absent: a whole sync. */
  groupIdentifier?: string
  /** Remembered from earlier syncs: `links` of an earlier answer. */
  links?: OracleLink[]
  findings?: OracleFinding[]
  looks?: OracleLook[]
  decisions?: OracleDecision[]
  settings?: Partial<OracleSettings>
  now?: Date
  /** P5: "today" is read here. */
  syncTimeZone?: string
  /** G5 */
  groupsWritable?: boolean
  /** R6: rosters that do not arrive whole. */
  incompleteRosters?: OfferingKey[]
  /** S4: members that cannot be read. */
  unreadableMembers?: string[]
  /** S4: groups whose registrations cannot be read. */
  unreadableGroups?: number[]
  /** U1: units or heads that cannot be read. */
  unreadableUnits?: string[]
  /** R5: groups whose offering changed since their last sync. */
  offeringChanged?: number[]
  /** U1: members whose user is owed from an earlier sync. */
  owedUsers?: string[]
  /** P2: foreign identifiers that earlier syncs asked for. */
  knownIdentifiers?: string[]
}

export type ChangeKind =
  | 'profile.create'
  | 'profile.update'
  | 'profile.add-identifier'
  | 'user.add'
  | 'registration.create'
  | 'registration.reactivate'
  | 'registration.deactivate'
  | 'group.update'

export interface ExpectedChange {
  kind: ChangeKind
  rule: string
  state: 'applied' | 'held' | 'unsupported' | 'failed'
  memberId?: string
  profileId?: number
  groupId?: number
  registrationId?: number
  /** The values that it writes. */
  after?: Record<string, unknown>
}

export interface ExpectedReview {
  code:
    | 'duplicate-identifier'
    | 'identifier-conflict'
    | 'ambiguous-name'
    | 'possible-duplicate'
    | 'missing-name'
    | 'member-gone'
    | 'identity-mismatch'
  memberId: string
  profileIds: number[]
}

export interface ExpectedWarning {
  code:
    | 'identifier-kept'
    | 'bad-birth-date'
    | 'no-email'
    | 'waitlisted-in-docnetwork'
    | 'waitlisted-but-active'
    | 'incomplete-roster'
  memberId?: string
  groupId?: number
}

/** A profile that existed has its id, one that the sync makes has `new:<member id>`. */
export type ProfileRef = number | `new:${string}`

export interface ExpectedProfile
  extends Pick<DnProfile, 'identifier' | 'givenName' | 'middleName' | 'familyName' | 'dob' | 'sex'> {
  ref: ProfileRef
}

export interface ExpectedRegistration extends Pick<DnRegistration, 'groupID' | 'type' | 'waitlisted'> {
  /** Absent: the sync makes it. */
  id?: number
  profile: ProfileRef
  active: boolean
}

export interface ExpectedState {
  profiles: ExpectedProfile[]
  users: { profile: ProfileRef; users: DnUser[] }[]
  registrations: ExpectedRegistration[]
  groups: Pick<DnGroup, 'id' | GroupField>[]
}

export interface Expectation {
  state: ExpectedState
  changes: ExpectedChange[]
  /** Applied changes by kind. */
  applied: Record<ChangeKind, number>
  /** All changes by kind, whatever became of them. */
  planned: Record<ChangeKind, number>
  held: ExpectedChange[]
  reviews: ExpectedReview[]
  warnings: ExpectedWarning[]
  groups: { total: number; synced: number[]; skipped: { groupId: number; reason: string }[]; failed: number[] }
  status: 'succeeded' | 'succeeded-with-warnings' | 'partially-failed' | 'failed'
  /** For the next sync's input; those of new profiles are added by `linksAfter`. */
  links: OracleLink[]
  findings: OracleFinding[]
  looks: OracleLook[]
  /** S3: the least possible number of requests to each side, tokens not counted. */
  least: { daxko: number; docnetwork: number }
}
