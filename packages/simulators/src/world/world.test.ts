import { describe, expect, it } from 'vitest'
import { expectSync } from '../oracle/oracle.ts'
import { daxkoFromJson, daxkoToJson, docNetworkFromJson, docNetworkToJson } from './serialize.ts'
import type { OrganizationWorld } from './types.ts'
import { createWorld, type WorldOptions } from './world.ts'

const options: WorldOptions = { seed: 7, registrations: 300, groups: 10 }
const entriesOf = (world: ReturnType<typeof createWorld>): number =>
  [...world.organizations[0]!.daxko.rosters.values()].reduce((sum, roster) => sum + roster.length, 0)

describe('world', () => {
  it('is the same for the same seed and another for another', () => {
    const text = (seed: number) => {
      const [organization] = createWorld({ ...options, seed }).organizations
      return JSON.stringify([daxkoToJson(organization!.daxko), docNetworkToJson(organization!.docnetwork), organization!.cases])
    }
    expect(text(7)).toBe(text(7))
    expect(text(7)).not.toBe(text(8))
  })

  it.each([10, 50, 300, 2000])('holds %d roster entries when asked for them', (registrations) => {
    expect(entriesOf(createWorld({ ...options, registrations }))).toBe(registrations)
  })

  it('holds every awkward case from 300 registrations on', () => {
    const { cases } = createWorld({ ...options, brake: true, emptyRoster: true }).organizations[0]!
    expect(Object.keys(cases).toSorted()).toEqual([
      'active',
      'ambiguous-name',
      'bad-birth-date',
      'birth-date-time',
      'brake',
      'by-identifier',
      'by-name',
      'cancelled',
      'cancelled-unread',
      'contact-forms',
      'contested',
      'corrected',
      'deactivated-several',
      'duplicate-identifier',
      'empty-roster',
      'existing-user',
      'genders',
      'group malformed',
      'group no-identifier',
      'group segment',
      'group-fields-differ',
      'head-is-member',
      'identifier-forms',
      'identifier-is-member',
      'identifier-kept',
      'identity-mismatch',
      'identity-of-another',
      'letters-of-their-own',
      'linked-set-new',
      'linked-set-with-profile',
      'member-gone',
      'missing-name',
      'missing-name-but-known',
      'moved',
      'namesakes-new',
      'namesakes-one-known',
      'namesakes-with-foreign',
      'namesakes-with-profile',
      'no-email',
      'no-primary',
      'no-unit',
      'not-corrected',
      'plain',
      'possible-duplicate',
      'preferred-name',
      'primary-bad-email',
      'primary-gone',
      'primary-nameless',
      'provider',
      'roster-duplicate',
      'roster-duplicate-cancelled',
      'roster-duplicate-tie',
      'roster-duplicate-undated',
      'roster-without-ids',
      'several-groups',
      'shared-offering',
      'siblings',
      'spelling',
      'twins',
      'two-primaries',
      'unit-gone',
      'unit-on-roster',
      'unknown-offering',
      'unknown-to-daxko',
      'waitlisted-but-active',
      'waitlisted-in-docnetwork',
      'waitlisted-unknown',
    ])
  })

  it.each([
    [300, 10],
    [500, 4],
    [2000, 40],
    [5000, 25],
  ])('R5: a plain world of %d in %d groups holds nothing back', (registrations, groups) => {
    const [{ daxko, docnetwork }] = createWorld({ ...options, registrations, groups }).organizations as [OrganizationWorld]
    const { held, applied } = expectSync({ daxko, docnetwork, now: new Date('2026-03-10T09:00:00Z') })
    expect(held).toEqual([])
    expect(applied['registration.create']).toBeGreaterThan(registrations / 4)
  })

  it('gives every organization ids of its own', () => {
    const { organizations } = createWorld({ ...options, organizations: 2 })
    expect(organizations.map(({ scope, organizationId }) => [scope, organizationId])).toEqual([
      ['OPS_5413', 4101],
      ['OPS_5414', 4102],
    ])
    const [first, second] = organizations.map(({ docnetwork }) => [...docnetwork.profiles.keys()])
    expect(first!.filter((id) => second!.includes(id))).toEqual([])
  })

  it('comes back from JSON as it was', () => {
    const [organization] = createWorld(options).organizations
    const docnetwork = JSON.parse(JSON.stringify(docNetworkToJson(organization!.docnetwork)))
    expect(docNetworkFromJson(docnetwork)).toEqual(organization!.docnetwork)
    const daxko = JSON.parse(JSON.stringify(daxkoToJson(organization!.daxko)))
    expect(daxkoToJson(daxkoFromJson(daxko))).toEqual(daxkoToJson(organization!.daxko))
  })
})
