import { GROUP_FIELDS, type GroupFields, type Offering, type Settings } from '@daxko-sync/contracts'
import { expect, it, test } from 'vitest'
import { planGroup } from './groups.ts'
import { planInput } from './test-builders.ts'

const offering = (more: Partial<Offering> = {}): Offering => ({
  name: ' Camp A ',
  description: 'Fun\n',
  details: [
    {
      start: '2026-07-06T03:00:00Z',
      end: '2026-07-10T20:00:00Z',
      availability: { limited: true, max: 20 },
      registrationDates: [{ start: '2026-03-02T00:00:00', end: '2026-06-30T23:59:59' }],
    },
    {
      start: '2026-07-13',
      end: '2026-07-17',
      availability: { limited: true, max: 15 },
      registrationDates: [{ start: '2026-03-01', end: '2026-07-01' }],
    },
    { availability: { limited: false, max: 99 }, registrationDates: [] },
  ],
  ...more,
})
const inLine: GroupFields = {
  description: 'Fun',
  start: '2026-07-05',
  finish: '2026-07-17',
  registrationOpen: '2026-03-01',
  registrationClose: '2026-07-01',
}
const due = (current: GroupFields, settings: Partial<Settings> = {}, of = offering(), groupUpdatesRefused = false) =>
  planGroup({ groupId: 1, offering: of, current }, planInput({ settings, groupUpdatesRefused }))

test.each<[string, GroupFields, Partial<Settings>, Partial<Offering>, GroupFields | undefined]>([
  ['G4: nothing differs', inLine, {}, {}, undefined],
  ['G4: compared after trimming', { ...inLine, description: ' Fun ' }, {}, {}, undefined],
  ['G4: only a field that differs', { ...inLine, finish: '2026-07-10' }, {}, {}, { finish: '2026-07-17' }],
  ['G4: a field that is not there', { ...inLine, description: undefined as never }, {}, {}, { description: 'Fun' }],
  ['G4: name and capacity only where chosen', { ...inLine, name: 'X', capacity: '1' }, {}, {}, undefined],
  [
    'G4: name and capacity chosen',
    { ...inLine, name: 'X', capacity: '1' },
    { groupFields: [...GROUP_FIELDS] },
    {},
    { name: 'Camp A', capacity: '35' },
  ],
  [
    'G4: a capacity by sex is left alone',
    { capacity: '{"female":"20","male":""}' },
    { groupFields: ['capacity'] },
    {},
    undefined,
  ],
  ['G4: no field chosen', {}, { groupFields: [] }, {}, undefined],
  [
    'G4: empty never overwrites',
    inLine,
    { groupFields: [...GROUP_FIELDS] },
    { name: ' ', description: '', details: [] },
    undefined,
  ],
  [
    'G4: no limited detail, no capacity',
    { capacity: '5' },
    { groupFields: ['capacity'] },
    { details: [{ availability: { max: 9 }, registrationDates: [] }] },
    undefined,
  ],
  ['G4: the organization’s time zone', { ...inLine, start: '2026-07-06' }, {}, {}, { start: '2026-07-05' }],
  ['G4: a date with a time behind it is the same', { ...inLine, start: '2026-07-05T00:00:00.000Z' }, {}, {}, undefined],
])('%s', (_, current, settings, of, after) => {
  const change = due(current, settings, offering(of))
  expect(change?.after).toEqual(after)
  if (after !== undefined) {
    const before = Object.fromEntries(Object.keys(after).map((field) => [field, current[field as keyof GroupFields] ?? null]))
    expect(change).toEqual({ kind: 'group.update', rule: 'G4', state: 'planned', groupId: 1, before, after })
  }
})

it('G5: where updates are refused, what is due is recorded', () => {
  expect(due({}, {}, offering(), true)).toMatchObject({ state: 'unsupported', after: inLine })
  expect(due(inLine, {}, offering(), true)).toBeUndefined()
})

it.each<[string, Partial<Settings>, Partial<Offering>, boolean]>([
  ['G4: no field chosen', { groupFields: [] }, {}, false],
  ['G4: Daxko has none of the fields', {}, { description: '', details: [] }, false],
  ['G5: updates are refused anyway', {}, {}, true],
])('a group that could not be read is no failure where nothing can be due: %s', (_, settings, of, groupUpdatesRefused) => {
  const input = planInput({ settings, groupUpdatesRefused })
  expect(planGroup({ groupId: 1, offering: offering(of), current: undefined }, input)).toBeUndefined()
})

it('G4 S4: what of a group could not be compared is a failed change that says what to do', () => {
  expect(planGroup({ groupId: 1, offering: offering(), current: undefined }, planInput({}))).toEqual({
    kind: 'group.update',
    rule: 'G4',
    state: 'failed',
    groupId: 1,
    before: null,
    after: null,
    error: { code: 'group-unreadable', message: expect.stringMatching(/group 1\b.*retry/) },
  })
})
