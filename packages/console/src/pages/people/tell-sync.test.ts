import { expect, it, test } from 'vitest'
import { CHANGE_KINDS } from '../../words/changes.ts'
import { type TraceSync, tellSync, tellWhy } from './tell-sync.ts'

const sync = (facts: Partial<TraceSync> = {}): TraceSync => ({
  syncId: 's',
  status: 'succeeded',
  dryRun: false,
  createdAt: '2026-06-01T10:00:00.000Z',
  finishedAt: '2026-06-01T10:01:00.000Z',
  recordsDeleted: false,
  rosters: [
    {
      offering: 'A/B/C',
      status: 'registered',
      updatedAt: null,
      complete: true,
      groups: [{ groupId: 1, name: 'Session 1', state: 'synced' }],
    },
  ],
  reading: { state: 'read', readAt: null },
  match: { verdict: 'matched', rule: 'P1', code: null, profileId: 5 },
  changes: [],
  warnings: [],
  why: [],
  ...facts,
})
const change = (facts: Partial<TraceSync['changes'][number]> = {}) =>
  ({ id: 'c', kind: 'registration.create', rule: 'R1', state: 'applied', before: null, after: null, ...facts }) as const
const titleOf = (kind: keyof typeof CHANGE_KINDS) => CHANGE_KINDS[kind].title.toLowerCase()
const told = (facts: Partial<TraceSync>) =>
  tellSync(sync(facts)).map(({ name, tone, lines }) => `${name} ${tone}: ${lines.map(({ text }) => text).join(' / ')}`)

it('tells the four steps in order', () => {
  expect(told({ changes: [change()] })).toEqual([
    'Fetched good: Registered: Session 1 / Read from Daxko.',
    'Matched good: Recognized as profile 5 in DocNetwork.',
    'Decided good: 1 change due.',
    `Written good: Done: ${titleOf('registration.create')}`,
  ])
})

test.each<[string, Partial<TraceSync>, string[]]>([
  ['nothing had to change', {}, ['Decided quiet: Nothing had to change.', 'Written quiet: Nothing.']],
  [
    'a review',
    { match: { verdict: 'review', rule: 'P2', code: 'ambiguous-name', profileId: null } },
    [
      'Matched ask: It cannot be told who this is: a person must decide. Several people share this name and birth date.',
      'Decided ask: Nothing, until a person has decided.',
    ],
  ],
  ['not yet', { status: 'running', match: null }, ['Matched quiet: Not yet.', 'Decided quiet: Not yet.']],
  ['a dry run', { dryRun: true, changes: [change({ state: 'planned' })] }, ['Written quiet: Nothing: this was a dry run.']],
  [
    'the worst of what was written gives the tone',
    { changes: [change(), change({ kind: 'user.add', state: 'failed' })] },
    [`Written bad: Done: ${titleOf('registration.create')} / Failed: ${titleOf('user.add')}`],
  ],
  ['S4', { reading: { state: 'failed', readAt: null } }, ['Fetched bad: Registered: Session 1 / Daxko could not be read.']],
  [
    'S9',
    { recordsDeleted: true, rosters: [], reading: null, match: null },
    [
      'Fetched quiet: What was read was deleted after the retention time.',
      'Matched quiet: What was read was deleted after the retention time.',
    ],
  ],
])('%s', (_, facts, lines) => expect(told(facts)).toEqual(expect.arrayContaining(lines)))

it('says the rule in words', () => {
  const [, matched] = tellSync(sync())
  expect(matched?.lines[0]?.because).toBe('The profile that carries the Daxko member id is the person. (P1)')
})

it('names changes as people know them', () => {
  expect(tellWhy({ code: 'held', rule: 'R5', detail: 'registration.deactivate waits for a person.' })).toBe(
    `${CHANGE_KINDS['registration.deactivate'].title}: waits for a person.`,
  )
  expect(tellWhy({ code: 'x', rule: null, detail: 'The sync was cancelled.' })).toBe('The sync was cancelled.')
})
