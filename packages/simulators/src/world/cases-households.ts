// The awkward households (U1, U2): who becomes the authorized user of a profile that the sync creates.
import type { DaxkoMember } from '../daxko/state.ts'
import { giveAccess } from '../docnetwork/state.ts'
import type { Builder, Wish } from './builder.ts'
import type { CaseBuilder } from './cases-matching.ts'

const newcomer = (builder: Builder, name: string, wish: Wish): DaxkoMember => {
  const member = builder.member(wish)
  builder.enroll(member)
  builder.note(name, { members: [member] })
  return member
}

const own = (n: number): NonNullable<Wish['emails']> => [{ type: 'Home', email: `own.${n}@example.org` }]

const withoutUnit: CaseBuilder = (builder) => {
  newcomer(builder, 'no-unit', { unit: null, emails: own(1) })
  newcomer(builder, 'no-email', { unit: null })
}

const unitGone: CaseBuilder = (builder) => {
  newcomer(builder, 'unit-gone', { unit: '499001', emails: own(2) })
}

const primaries: CaseBuilder = (builder) => {
  const head = () => builder.member({ adult: true }).member_id
  newcomer(builder, 'no-primary', { unit: builder.unit(null), emails: own(3) })
  newcomer(builder, 'no-primary', { unit: builder.unit(head(), { primaryActive: false }), emails: own(4) })
  newcomer(builder, 'two-primaries', { unit: builder.unit(head(), { secondPrimaryId: head() }), emails: own(5) })
}

const primaryUnusable: CaseBuilder = (builder) => {
  newcomer(builder, 'primary-gone', { unit: builder.unit('1999001'), emails: own(6) })
  const nameless = builder.member({ adult: true, given: null, emails: [{ type: 'Home', email: 'nameless@example.com' }] })
  newcomer(builder, 'primary-nameless', { unit: builder.unit(nameless.member_id), emails: own(7) })
  const bad = ['not-an-address', 'two@@example.com', 'blank in@example.com', 'nodot@example']
  for (const [n, email] of bad.entries()) {
    const head = builder.member({ adult: true, emails: [{ type: 'Home', email }] })
    newcomer(builder, 'primary-bad-email', { unit: builder.unit(head.member_id), emails: n === 0 ? [] : own(10 + n) })
  }
}

const headIsMember: CaseBuilder = (builder) => {
  const adult = builder.member({ adult: true })
  builder.unit(adult.member_id)
  builder.enroll(adult)
  builder.note('head-is-member', { members: [adult] })
}

const siblings: CaseBuilder = (builder) => {
  const eldest = newcomer(builder, 'siblings', {})
  newcomer(builder, 'siblings', { unit: eldest.member_unit_id! })
  newcomer(builder, 'siblings', { unit: eldest.member_unit_id! })
}

const contactForms: CaseBuilder = (builder) => {
  const head = builder.member({
    adult: true,
    emails: [
      { type: 'Work', email: 'work.first@example.com' },
      { type: 'PRIMARY', email: ' Home.Second@Example.ORG ' },
    ],
  })
  head.phones = [
    { type: 'Cell', area_code: '555', number: '555-0100' },
    { type: 'home', area_code: '(555)', number: '555-0101', extension: '12' },
  ]
  head.addresses = [
    { type: 'Work', street1: '1 Office Park', street2: null, city: 'Mockton', state: 'OH', zip_code: '00011', country: 'US' },
    {
      type: 'home',
      street1: ' 7 Sample Street ',
      street2: ' Apt 3 ',
      city: 'Testville',
      state: '',
      zip_code: '00012',
      country: null,
    },
  ]
  newcomer(builder, 'contact-forms', { unit: builder.unit(head.member_id) })
  const other = builder.member({ adult: true, emails: [{ type: 'Other', email: 'only.other@example.net' }] })
  other.phones = []
  other.addresses = []
  newcomer(builder, 'contact-forms', { unit: builder.unit(other.member_id) })
}

const existingUser: CaseBuilder = (builder) => {
  const head = builder.member({ adult: true })
  newcomer(builder, 'existing-user', { unit: builder.unit(head.member_id) })
  const elsewhere = builder.profile(builder.member(), { identifier: 'staff-1' })
  giveAccess(builder.docnetwork, elsewhere.id, { email: head.emails![0]!.email!, givenName: 'Earlier', familyName: 'Spelling' })
}

const unitOnRoster: CaseBuilder = (builder) => {
  const unit = builder.unit(builder.member({ adult: true }).member_id)
  const member = builder.member({ unit: null, emails: own(20) })
  builder.enroll(member, builder.slot(), 'registered', { unit_id: unit })
  builder.note('unit-on-roster', { members: [member] })
}

export const HOUSEHOLD_CASES: CaseBuilder[] = [
  siblings,
  withoutUnit,
  primaryUnusable,
  primaries,
  unitGone,
  headIsMember,
  contactForms,
  existingUser,
  unitOnRoster,
]
