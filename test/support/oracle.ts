// The oracle over several syncs of one organization: what each must do, given what those before it left behind. And how a sync is held against it.
import {
  compareStates,
  type Expectation,
  expectSync,
  linksAfter,
  type OracleFinding,
  type OracleInput,
  type OracleLink,
  type OracleLook,
  type OrganizationWorld,
} from '@daxko-sync/simulators'
import { expect } from 'vitest'
import type { ChangeShown, Client, WarningShown } from './client.ts'
import type { SyncShown } from './system.ts'

/** What a sync says of its changes must add up, whatever happened in it. */
export const expectCountsAddUp = ({ counts }: SyncShown): void => {
  const { byKind, planned, ...states } = counts.changes
  const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
  expect(sum(Object.values(states))).toBe(planned)
  for (const kind of Object.values(byKind)) {
    const { planned: ofKind, ...rest } = kind
    expect(sum(Object.values(rest))).toBe(ofKind)
  }
  const names = ['planned', ...(Object.keys(states) as (keyof typeof states)[])] as const
  for (const name of names) expect(sum(Object.values(byKind).map((kind) => kind[name] ?? 0))).toBe(counts.changes[name])
}

const warningKey = ({ code, memberId, groupId }: Pick<WarningShown, 'code' | 'memberId' | 'groupId'>) =>
  [code, memberId, groupId].join(' ')

const changeKey = ({
  kind,
  state,
  memberId,
  profileId,
  groupId,
  registrationId,
}: Omit<ChangeShown, 'id' | 'rule' | 'before' | 'after'>) =>
  // What was written for a new profile carries the id that DocNetwork gave it; the oracle cannot know it.
  [
    kind,
    state,
    memberId,
    kind === 'profile.create' || kind === 'registration.create' || kind === 'user.add' ? '' : profileId,
    groupId,
    kind === 'registration.create' ? '' : registrationId,
  ].join(' ')

const reviewKey = ({ code, memberId, profileIds }: { code: string; memberId: string; profileIds: number[] }) =>
  // P6 names no profile; ours tells the one that the member had.
  [code, memberId, ...(code === 'member-gone' ? [] : profileIds)].join(' ')

export const createOracle = (organization: OrganizationWorld) => {
  let links: OracleLink[] = []
  let findings: OracleFinding[] = []
  let looks: OracleLook[] = []
  let knownIdentifiers: string[] = []
  return {
    /** Before the sync. */
    next: (input: Partial<OracleInput> = {}): Expectation =>
      expectSync({
        daxko: organization.daxko,
        docnetwork: organization.docnetwork,
        links,
        findings,
        looks,
        knownIdentifiers,
        ...input,
      }),
    /** After it: what the next one builds on. */
    happened: (expected: Expectation): void => {
      links = linksAfter(expected, organization.docnetwork)
      looks = expected.looks
      const renewed = new Set(expected.findings.map(({ memberId }) => memberId))
      findings = [...findings.filter(({ memberId }) => !renewed.has(memberId)), ...expected.findings]
      knownIdentifiers = [...organization.docnetwork.profiles.values()].flatMap(({ identifier }) => identifier?.trim() || [])
    },
    links: () => links,
    /** State, status, counts, changes, reviews, warnings and groups, all as expected. */
    expectAs: async (client: Client, sync: SyncShown, expected: Expectation): Promise<void> => {
      expect(compareStates(organization.docnetwork, expected.state)).toEqual([])
      expect(sync.status).toBe(expected.status)
      expectCountsAddUp(sync)
      const planned = Object.fromEntries(
        Object.entries(sync.counts.changes.byKind).map(([kind, counts]) => [kind, counts['planned']]),
      )
      expect(planned).toEqual(expected.planned)
      const [changes, warnings, reviews] = await Promise.all([client.changes(sync), client.warnings(sync), client.reviews()])
      expect(changes.map(changeKey).toSorted()).toEqual(expected.changes.map((change) => changeKey(change)).toSorted())
      expect(warnings.map(warningKey).toSorted()).toEqual(expected.warnings.map(warningKey).toSorted())
      expect(reviews.map(reviewKey).toSorted()).toEqual(expected.reviews.map(reviewKey).toSorted())
      expect(sync.counts).toMatchObject({ reviews: expected.reviews.length, warnings: expected.warnings.length })
    },
  }
}

export type Oracle = ReturnType<typeof createOracle>
