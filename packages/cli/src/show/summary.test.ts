import { CHANGE_COUNTERS, type ChangeCounts, type SyncCounts } from '@daxko-sync/contracts'
import { createColors } from 'picocolors'
import { describe, expect, it } from 'vitest'
import { isGood, type SummaryInput, summaryText } from './summary.ts'

const counts = (more: Partial<ChangeCounts> = {}): ChangeCounts => ({
  ...(Object.fromEntries(CHANGE_COUNTERS.map((name) => [name, 0])) as ChangeCounts),
  ...more,
})

const input = (changes: SyncCounts['changes'], more: Partial<SummaryInput> = {}): SummaryInput => ({
  sync: {
    id: 'sync-1',
    status: 'succeeded',
    startedAt: '2026-11-22T10:00:00.000Z',
    finishedAt: '2026-11-22T10:00:04.000Z',
    counts: {
      groups: { total: 3, synced: 2, skipped: 1, failed: 0 },
      changes,
      reviews: 0,
      ignored: 0,
      warnings: 0,
      requests: { daxko: 12, docnetwork: 9 },
    },
  },
  skippedGroups: {},
  failedGroups: {},
  reviews: {},
  warnings: {},
  ...more,
})

const text = (given: SummaryInput): string => summaryText(given, createColors(false))

describe('the summary', () => {
  it('S2: says so when nothing changed', () => {
    expect(text(input({ ...counts(), byKind: {} }))).toContain('nothing: both sides agree')
  })

  it('S12: counts the members that a person left alone', () => {
    const given = input({ ...counts(), byKind: {} })
    const counted = { ...given, sync: { ...given.sync, counts: { ...given.sync.counts, ignored: 2 } } }
    expect(text(counted)).toMatch(/2 +members left alone because a person said so/)
    expect(text(given)).not.toContain('left alone')
  })

  it('shows kinds in the order of writing, and only columns in which something stands', () => {
    const shown = text(
      input({
        ...counts({ planned: 3, applied: 2, held: 1 }),
        byKind: {
          'registration.deactivate': counts({ planned: 1, held: 1 }),
          'profile.create': counts({ planned: 2, applied: 2 }),
        },
      }),
    )
    const lines = shown.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
    expect(lines).toContain('planned applied held')
    expect(lines.indexOf('profiles created 2 2 0')).toBeGreaterThan(0)
    expect(lines.indexOf('registrations deactivated 1 0 1')).toBeGreaterThan(lines.indexOf('profiles created 2 2 0'))
    expect(lines).toContain('in all 3 2 1')
    expect(lines).toContain('1 deactivations held by the brake: approve or reject (R5)')
  })

  it('G2: says why groups were left out, in words', () => {
    expect(text(input({ ...counts(), byKind: {} }, { skippedGroups: { segment: 1 } }))).toContain(
      '1  tied to a segment, not an offering (G2)',
    )
  })

  it('a code without words is shown as it is', () => {
    expect(text(input({ ...counts(), byKind: {} }, { reviews: { 'new-code': 2 } }))).toContain('2  new-code')
  })

  it('sets requests against the least possible', () => {
    const shown = text(input({ ...counts(), byKind: {} }, { leastRequests: { daxko: 11, docnetwork: 9 } }))
    expect(shown).toMatch(/Daxko +12 +11\n +DocNetwork +9 +9$/)
  })
})

it.each([
  ['succeeded', true],
  ['succeeded-with-warnings', true],
  ['partially-failed', false],
  ['failed', false],
  ['cancelled', false],
  ['running', false],
])('S4: %s is good: %s', (status, good) => {
  expect(isGood(status)).toBe(good)
})
