import { expect, it, test } from 'vitest'
import type { Organization } from './queries.ts'
import { changeOf, type Form, fieldOf, formOf } from './settings-form.ts'

const organization = {
  name: 'Cedar',
  settings: {
    notifyNewUsers: false,
    deactivateMissing: true,
    brakeCount: 5,
    brakePercent: 20,
    brakeTotalCount: 20,
    brakeTotalPercent: 10,
    groupFields: ['start', 'finish'],
    importerEnabled: true,
    memberFreshnessHours: 0,
    contacts: ['a@example.org'],
  },
} as unknown as Organization
const before = formOf(organization)

test.each<[Partial<Form>, object | undefined]>([
  [{}, undefined],
  [{ brakeCount: ' 5 ' }, undefined],
  [{ brakeCount: '7' }, { settings: { brakeCount: 7 } }],
  [{ brakeCount: '' }, { settings: { brakeCount: null } }],
  [{ brakeCount: 'many' }, { settings: { brakeCount: 'many' } }],
  [{ name: ' Cedar Camps ' }, { name: 'Cedar Camps' }],
  [{ name: '' }, { name: '' }],
  [{ timeZone: 'America/Chicago' }, { settings: { timeZone: 'America/Chicago' } }],
  [{ contacts: 'a@example.org\n\n b@example.org' }, { settings: { contacts: ['a@example.org', 'b@example.org'] } }],
  [{ groupFields: ['start'] }, { settings: { groupFields: ['start'] } }],
  [{ deactivateMissing: false }, { settings: { deactivateMissing: false } }],
  [{ alertWebhookSecret: 'a long secret of ours' }, { alertWebhookSecret: 'a long secret of ours' }],
])('%o', (typed, body) => expect(changeOf(before, { ...before, ...typed })).toEqual(body))

it('a text that is set and then emptied goes back to the default', () => {
  const set = formOf({ ...organization, settings: { ...organization.settings, timeZone: 'America/Chicago' } })
  expect(changeOf(set, { ...set, timeZone: ' ' })).toEqual({ settings: { timeZone: null } })
})

test.each([
  ['/settings/contacts', 'contacts'],
  ['/body/settings/contacts/0', 'contacts'],
  ['/body/name', 'name'],
  ['/alertWebhookSecret', 'alertWebhookSecret'],
])('%s stands at %s', (pointer, field) => expect(fieldOf({ pointer, detail: '' })).toBe(field))
