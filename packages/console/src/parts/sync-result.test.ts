import { describe, expect, it, test } from 'vitest'
import { changesWords, resultWords } from './sync-result.ts'

type Sync = Parameters<typeof resultWords>[0]

const counters = (more: Record<string, number>) => ({
  ...{ planned: 0, applied: 0, failed: 0, held: 0, rejected: 0, unsupported: 0, skipped: 0, stale: 0 },
  ...{ expired: 0, superseded: 0, cancelled: 0, open: 0, ...more },
})

const sync = (
  more: Partial<Sync>,
  byKind: Record<string, Record<string, number>> = {},
  totals: Record<string, number> = {},
  reviews = 0,
) =>
  ({
    status: 'succeeded',
    groupIdentifier: null,
    dryRun: false,
    appliedAt: null,
    progress: { groups: { done: 1, total: 1 }, pages: 1, people: { done: 412, total: 412 }, changes: { done: 0, total: 0 } },
    counts: {
      changes: {
        ...counters(totals),
        byKind: Object.fromEntries(Object.entries(byKind).map(([kind, of]) => [kind, counters(of)])),
      },
      reviews,
    },
    ...more,
  }) as unknown as Sync

const DONE = {
  'registration.create': { applied: 4 },
  'registration.reactivate': { applied: 2 },
  'registration.deactivate': { applied: 2 },
}

describe('the last sync in one sentence', () => {
  test.each<[string, Sync, string, string]>([
    ['all well', sync({}, DONE, { held: 1 }, 2), 'Current as of', ': 412 children, 6 added, 2 removed, 3 need you'],
    ['S2: nothing to do', sync({}), 'Current as of', ': 412 children, nothing had to change'],
    ['one needs', sync({}, {}, {}, 1), 'Current as of', ': 412 children, nothing had to change, 1 needs you'],
    [
      'one group',
      sync({ groupIdentifier: 'program_id=A1' }, DONE),
      'Current as of (one group)',
      ': 412 children, 6 added, 2 removed',
    ],
    [
      'partly',
      sync({ status: 'partially-failed' }, DONE, { failed: 3 }),
      'Only partly current as of',
      ': 412 children, 6 added, 2 removed, 3 failed',
    ],
    [
      'failed',
      sync({ status: 'failed', failure: { code: 'deadline', message: 'x' } }),
      'The sync failed at',
      '. It had not ended after 24 hours. The next sync starts afresh.',
    ],
    [
      'failed for a new reason',
      sync({ status: 'failed', failure: { code: 'new-reason', message: 'x' } }),
      'The sync failed at',
      '. new-reason',
    ],
    ['cancelled', sync({ status: 'cancelled' }, DONE), 'The sync was stopped at', ': 412 children, 6 added, 2 removed'],
  ])('%s', (_, given, before, after) => expect(resultWords(given)).toEqual({ before, after }))

  it('S10: a dry run tells what it would do, and that it did not', () => {
    const dry = sync({ dryRun: true }, { 'registration.create': { open: 5 }, 'profile.create': { open: 1 } })
    expect(resultWords(dry)).toEqual({
      before: 'Dry run at',
      after: ', nothing was written: 412 children, 5 added, 1 other change',
    })
    expect(changesWords({ ...dry, appliedAt: '2026-11-22T10:00:00.000Z' })).toBe('nothing had to change')
  })
})
