import { describe, expect, it } from 'vitest'
import { createWorld } from '../world/world.ts'
import { expectSync } from './oracle.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const { daxko, docnetwork, cases } = createWorld({ seed: 7, registrations: 400, groups: 10, brake: true, emptyRoster: true })
  .organizations[0]!
const expectation = expectSync({ daxko, docnetwork, now: NOW })

/** What becomes of each member of a case, in order: kinds of changes, or the review's code. */
const fates = (name: string): string[] =>
  cases[name]!.memberIds.map((memberId) => {
    const review = expectation.reviews.find((one) => one.memberId === memberId)
    const kinds = expectation.changes
      .filter((change) => change.memberId === memberId)
      .map(({ kind, state }) => (state === 'applied' ? kind : `${kind} ${state}`))
    return review ? [`review ${review.code}`, ...kinds].join(', ') : [...new Set(kinds)].join(', ')
  })

const CREATED = 'profile.create, user.add, registration.create'
const NO_USER = 'profile.create, registration.create'
const ENROLLED = 'registration.create'
const ADDED = 'profile.add-identifier, registration.create'
const CORRECTED = 'profile.update, registration.create'
const times = (n: number, fate: string): string[] => Array.from({ length: n }, () => fate)

const TABLE: [rule: string, name: string, fates: string[]][] = [
  ['P1', 'by-identifier', times(2, ENROLLED)],
  ['P1', 'duplicate-identifier', ['review duplicate-identifier']],
  ['P2', 'by-name', times(2, ADDED)],
  ['P2', 'preferred-name', [ADDED]],
  ['P2', 'spelling', times(6, ADDED)],
  ['P2', 'letters-of-their-own', times(3, CREATED)],
  ['P2', 'identifier-kept', times(2, ENROLLED)],
  ['P2', 'identifier-is-member', ['review identifier-conflict']],
  ['P2', 'ambiguous-name', ['review ambiguous-name']],
  ['P2', 'contested', [ENROLLED, 'review identifier-conflict']],
  ['P3', 'possible-duplicate', times(2, 'review possible-duplicate')],
  ['P3', 'waitlisted-unknown', ['']],
  ['P4', 'corrected', times(6, CORRECTED)],
  ['P4', 'not-corrected', times(2, ENROLLED)],
  ['P5', 'missing-name', times(2, 'review missing-name')],
  ['P5', 'missing-name-but-known', [ENROLLED]],
  ['P5', 'bad-birth-date', times(7, CREATED)],
  ['P5', 'birth-date-time', [ADDED]],
  ['P5', 'genders', times(4, CREATED)],
  ['P6', 'member-gone', ['review member-gone']],
  ['P8', 'namesakes-new', times(2, CREATED)],
  ['P8', 'namesakes-with-profile', times(2, 'review ambiguous-name')],
  ['P8', 'namesakes-with-foreign', times(2, 'review identifier-conflict')],
  ['P8', 'namesakes-one-known', [ENROLLED, ...times(2, 'review identifier-conflict')]],
  ['P8', 'linked-set-new', times(3, CREATED)],
  ['P8', 'linked-set-with-profile', times(3, 'review ambiguous-name')],
  ['P8', 'twins', [CREATED, ADDED]],
  ['P10', 'identity-mismatch', ['review identity-mismatch']],
  ['P10', 'identity-of-another', ['review identifier-conflict', 'review identity-mismatch']],
  ['U1', 'no-unit', [CREATED]],
  ['U1', 'no-email', [NO_USER]],
  ['U1', 'unit-gone', [CREATED]],
  ['U1', 'unit-on-roster', [CREATED]],
  ['U1', 'no-primary', times(2, CREATED)],
  ['U1', 'two-primaries', [CREATED]],
  ['U1', 'primary-gone', [CREATED]],
  ['U1', 'primary-nameless', [CREATED]],
  ['U1', 'primary-bad-email', [NO_USER, ...times(3, CREATED)]],
  ['U2', 'head-is-member', [CREATED]],
  ['U2', 'siblings', times(3, CREATED)],
  ['R1', 'active', ['']],
  ['R1', 'waitlisted-in-docnetwork', ['']],
  ['R1', 'provider', [ENROLLED]],
  ['R2', 'deactivated-several', ['registration.reactivate']],
  ['R3', 'moved', ['registration.create, registration.deactivate']],
  ['R3', 'cancelled', ['registration.create, registration.deactivate']],
  ['R3', 'cancelled-unread', ['']],
  ['R4', 'waitlisted-but-active', ['']],
  ['R5', 'brake', times(12, 'registration.create, registration.deactivate held')],
  ['R6', 'empty-roster', times(3, 'registration.create, registration.deactivate held')],
  ['R7', 'roster-duplicate', [ENROLLED]],
  ['R7', 'roster-duplicate-cancelled', ['']],
  ['R7', 'roster-duplicate-tie', [ENROLLED]],
  ['R7', 'roster-duplicate-undated', [ENROLLED]],
  ['G6', 'unknown-offering', [ENROLLED]],
]

describe('oracle: each case of the world', () => {
  it.each(TABLE)('%s: %s', (_rule, name, expected) => {
    expect(fates(name)).toEqual(expected)
  })

  it('U2: takes the home contact in its clean form, and only that', () => {
    const users = cases['contact-forms']!.memberIds.map(
      (id) => expectation.changes.find(({ kind, memberId }) => kind === 'user.add' && memberId === id)?.after,
    )
    expect(users[0]).toMatchObject({
      email: 'home.second@example.org',
      phone: '5555550101',
      location: {
        addr1: '7 Sample Street Apt 3',
        city: 'Testville',
        zip: '00012',
        formatted: '7 Sample Street Apt 3, Testville, 00012',
      },
    })
    expect(Object.keys(users[1]!)).toEqual(['email', 'givenName', 'familyName'])
  })

  it('G2: lists why a group does not take part', () => {
    const reasonOf = (id: number) => expectation.groups.skipped.find(({ groupId }) => groupId === id)?.reason
    for (const reason of ['no-identifier', 'segment', 'malformed'])
      for (const id of cases[`group ${reason}`]!.groupIds) expect([id, reasonOf(id)]).toEqual([id, reason])
  })

  it('G1: reads an identifier in any order, percent-encoded and padded', () => {
    for (const id of cases['identifier-forms']!.groupIds) expect(expectation.groups.synced).toContain(id)
  })

  it('G3: applies a shared roster to each group', () => {
    const [first, second] = cases['shared-offering']!.groupIds
    const made = (id: number | undefined) =>
      expectation.changes.filter(({ kind, groupId }) => kind === 'registration.create' && groupId === id).length
    expect(made(second)).toBeGreaterThanOrEqual(made(first))
    expect(made(first)).toBeGreaterThan(0)
  })

  it('G4: updates exactly the groups that differ', () => {
    const updated = expectation.changes.filter(({ kind }) => kind === 'group.update').map(({ groupId }) => groupId)
    expect(updated).toEqual(cases['group-fields-differ']!.groupIds)
  })

  it('G6: a group without offering fails, and with it the sync in part', () => {
    expect(expectation.groups.failed).toEqual(cases['unknown-offering']!.groupIds)
    expect(expectation.status).toBe('partially-failed')
  })
})
