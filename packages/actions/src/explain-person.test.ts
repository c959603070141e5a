import type { ChangeView } from '@daxko-sync/contracts'
import type { StoredTraceSync } from '@daxko-sync/store'
import { describe, expect, it } from 'vitest'
import { explainPerson } from './explain-person.ts'

const sync: StoredTraceSync = {
  syncId: '0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a',
  status: 'succeeded',
  dryRun: false,
  createdAt: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:05:00.000Z',
  recordsDeleted: false,
  failure: undefined,
  rosters: [],
  reading: { state: 'read', readAt: null },
  match: null,
  changes: [],
  warnings: [],
}
const roster: StoredTraceSync['rosters'][number] = {
  offering: 'o',
  status: 'registered',
  updatedAt: null,
  complete: true,
  groups: [],
}
const match = { rule: null, code: null, profileId: null }
type Facts = Partial<StoredTraceSync>
const change = (state: ChangeView['state'], more: Partial<ChangeView> = {}): ChangeView => ({
  id: sync.syncId,
  kind: 'registration.deactivate',
  rule: 'R3',
  state,
  before: null,
  after: null,
  ...more,
})

describe('explainPerson', () => {
  it.each<[string, Facts, string[]]>([
    ['nothing to explain where all was done', { changes: [change('applied')] }, []],
    ['S4: not readable', { reading: { state: 'failed', readAt: null } }, ['member-unreadable S4']],
    ['P6: gone from Daxko', { reading: { state: 'gone', readAt: null } }, ['member-gone P6']],
    [
      'S4: never reached',
      { status: 'cancelled', reading: { state: 'pending', readAt: null } },
      ['cancelled null', 'not-read S4'],
    ],
    ['P3: waitlisted only', { rosters: [{ ...roster, status: 'waitlisted' }] }, ['not-registered P3']],
    ['S12: ignored', { match: { ...match, verdict: 'ignored' } }, ['ignored S12']],
    [
      'P10: reviewed',
      { match: { ...match, verdict: 'review', rule: 'P10', code: 'identity-mismatch' } },
      ['identity-mismatch P10'],
    ],
    ['R5: held', { changes: [change('held')] }, ['held R5']],
    ['S10: a dry run that is over', { dryRun: true, changes: [change('planned')] }, ['dry-run S10']],
    ['S10: a dry run that is being applied', { dryRun: true, status: 'running', changes: [change('planned')] }, []],
    ['S11: expired', { changes: [change('expired')] }, ['expired S11']],
    [
      'the change’s own error',
      { changes: [change('failed', { error: { code: 'conflict', message: 'taken' } })] },
      ['conflict R3'],
    ],
    [
      'R6: an incomplete roster',
      { rosters: [{ ...roster, status: 'cancelled', complete: false }, roster] },
      ['incomplete-roster R6'],
    ],
    [
      'G6: a failed group',
      { rosters: [{ ...roster, groups: [{ groupId: 1, name: 'G', state: 'failed' }] }] },
      ['group-failed S4'],
    ],
    ['the whole sync', { status: 'failed', failure: { code: 'deadline', message: 'late' } }, ['deadline S4']],
    ['S9: after the retention time', { recordsDeleted: true }, ['records-deleted S9']],
    ['the same only once', { changes: [change('held'), change('held')] }, ['held R5']],
  ])('%s', (_title, facts, expected) => {
    expect(explainPerson({ ...sync, ...facts }).map(({ code, rule }) => `${code} ${rule}`)).toEqual(expected)
  })
})
