// Small worlds for this package's tests. Nobody in them is real.
import { createHash } from 'node:crypto'
import {
  type MatchInput,
  type MatchMember,
  type MatchProfile,
  type Member,
  type PlanGroup,
  type PlanInput,
  type Registration,
  type RosterEntry,
  Settings,
  type Verdict,
} from '@daxko-sync/contracts'
import { match } from './match.ts'

export const TODAY = '2026-06-15'

export const fingerprint = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

/** `Ann Lee 2015-03-04`, or with a preferred name `Ann/Annie Lee 2015-03-04`; `-` stands for a missing part. */
const partsOf = (identity: string): (string | undefined)[] => identity.split(' ').map((part) => (part === '-' ? undefined : part))

const withoutAbsent = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

const person = (identity: string) => {
  const [given, lastName, dateOfBirth] = partsOf(identity)
  const [firstName, preferredName] = (given ?? '').split('/')
  return withoutAbsent({ firstName, preferredName, lastName, dateOfBirth }) as Pick<
    Member,
    'firstName' | 'preferredName' | 'lastName' | 'dateOfBirth'
  >
}

export const read = (memberId: string, identity: string, groupIds: number[] = [1]): MatchMember => ({
  memberId,
  registered: true,
  due: true,
  groupIds,
  reading: 'read',
  person: person(identity),
})

/** S4: only groups that could not be read whole ask for the member. */
export const notDue = (member: MatchMember): MatchMember => ({ ...member, due: false })

export const unread = (memberId: string, reading: 'gone' | 'failed' | 'not-needed'): MatchMember => ({
  memberId,
  registered: reading !== 'not-needed',
  due: reading !== 'not-needed',
  groupIds: [1],
  reading,
})

export const profile = (profileId: number, identity: string, identifier?: string): MatchProfile => {
  const [givenName, familyName, dob] = partsOf(identity)
  return withoutAbsent({ profileId, identifier, givenName, familyName, dob }) as MatchProfile
}

export const matchInput = (parts: Partial<MatchInput>): MatchInput => ({
  members: [],
  profiles: [],
  goneProfileIds: new Set(),
  links: [],
  looks: [],
  groupsOfAbsent: () => [],
  decisions: [],
  findings: [],
  namesakes: [],
  knownIdentifiers: new Map(),
  fingerprint,
  today: TODAY,
  ...parts,
})

/** A verdict in a few words: `P7 1`, `P2 1 +id`, `create P3`, `identity-mismatch P10 1,2`, `failed member-unreadable`, `none`. */
export const inWords = (verdict: Verdict | undefined): string => {
  if (verdict === undefined) return 'unmet'
  if (verdict.is === 'matched') {
    return `${verdict.by} ${verdict.profileId}${verdict.addIdentifier ? ' +id' : ''}${verdict.fits ? '' : ' unfit'}`
  }
  if (verdict.is === 'create') return `create ${verdict.rule}`
  if (verdict.is === 'review') {
    return `${verdict.review.code} ${verdict.review.rule} ${verdict.review.profileIds.join(',')}`.trim()
  }
  return verdict.is === 'failed' ? `failed ${verdict.code}` : verdict.is
}

export const verdictsInWords = (parts: Partial<MatchInput>): Record<string, string> =>
  Object.fromEntries([...match(matchInput(parts)).verdicts].map(([memberId, verdict]) => [memberId, inWords(verdict)]))

export const member = (memberId: string, identity: string, more: Partial<Member> = {}): Member => ({
  memberId,
  ...person(identity),
  emails: [],
  phones: [],
  addresses: [],
  ...more,
})

export const entry = (memberId: string, status: RosterEntry['status'] = 'registered', updatedAt?: string): RosterEntry =>
  withoutAbsent({ memberId, status, updatedAt }) as RosterEntry

export const registration = (
  registrationId: number,
  profileId: number,
  groupId: number,
  more: Partial<Registration> = {},
): Registration => ({ registrationId, profileId, groupId, type: 'patient', waitlisted: false, active: true, ...more })

export const group = (groupId: number, entries: RosterEntry[], registrations: Registration[] = []): PlanGroup => ({
  groupId,
  offering: `offering ${groupId}`,
  roster: { complete: true, entries },
  registrations,
})

export const planInput = (parts: Omit<Partial<PlanInput>, 'settings'> & { settings?: Partial<Settings> }): PlanInput => ({
  groups: [],
  verdicts: new Map(),
  links: [],
  untouchable: new Set(),
  rejections: [],
  written: [],
  groupUpdatesRefused: false,
  today: TODAY,
  timeZone: 'America/New_York',
  ...parts,
  settings: Settings.parse(parts.settings ?? {}),
})

export const matched = (profileId: number, more: Partial<Extract<Verdict, { is: 'matched' }>> = {}): Verdict => ({
  is: 'matched',
  profileId,
  by: 'P7',
  addIdentifier: false,
  fits: true,
  ...more,
})
