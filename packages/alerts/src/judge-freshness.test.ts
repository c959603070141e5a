import { describe, expect, it } from 'vitest'
import { type FreshnessInput, type JudgedSync, judgeFreshness } from './judge-freshness.ts'

/** Minutes after 5 AM Eastern of a summer day. */
const at = (minute: number) => new Date(Date.UTC(2027, 6, 15, 9, minute))
const morning = { date: '2027-07-15', startAt: at(0), checkAt: at(45) }
const YESTERDAY = -1_440

const sync = (status: JudgedSync['status'], from: number, to?: number, more: Partial<JudgedSync> = {}): JudgedSync => ({
  id: `${status}-${from}`,
  status,
  mode: 'sync',
  date: from < -300 ? '2027-07-14' : '2027-07-15',
  createdAt: at(from),
  begun: status !== 'queued',
  finishedAt: to === undefined ? undefined : at(to),
  expectedEnd: at(from + 10),
  failures: undefined,
  ...more,
})
const good = sync('succeeded', 0, 8)
const failed = (from: number) => sync('failed', from, from + 8)
const partly = (from: number) => sync('partially-failed', from, from + 8)
const yesterday = sync('succeeded', YESTERDAY, YESTERDAY + 8)

type Row = [title: string, minute: number, syncs: JudgedSync[], state: string | undefined, more?: Partial<FreshnessInput>]

describe('proof of freshness', () => {
  it.each<Row>([
    ['well: complete', 45, [good, yesterday], 'well'],
    ['well: with warnings', 45, [sync('succeeded-with-warnings', 0, 8)], 'well'],
    ['well: one that covered 5 AM began that day', 45, [sync('succeeded', -20, 5)], 'well'],
    ['well: caught up later', 300, [sync('succeeded', 200, 208)], 'well'],
    ['well: complete, whatever was cancelled after it', 300, [sync('cancelled', 60, 61), good], 'well'],
    ['well: one failure after it', 300, [failed(60), good], 'well'],
    [
      'well: while its held changes are being approved',
      300,
      [sync('running', 0, undefined, { mode: 'approve', failures: 0 })],
      'well',
    ],
    ['missing: nothing at all', 45, [], 'missing'],
    ['missing: only yesterday’s', 45, [yesterday], 'missing'],
    ['missing: one that ended before 5 AM', 45, [sync('succeeded', -200, -190)], 'missing'],
    ['missing: one of the evening before that ran over 5 AM', 45, [sync('succeeded', -400, 5)], 'missing'],
    ['missing: accepted, but no worker has begun', 45, [sync('queued', 0)], 'missing'],
    ['missing: cancelled before it began', 45, [sync('cancelled', 0, 1, { begun: false })], 'missing'],
    ['nothing yet: runs within its time', 45, [sync('running', 30)], undefined],
    ['nothing yet: 14 minutes past its expected end', 54, [sync('running', 30)], undefined],
    ['late: 15 minutes past its expected end', 55, [sync('running', 30)], 'late'],
    ['late: it has waited for long, expected later', 55, [sync('running', 0, undefined, { expectedEnd: at(90) })], undefined],
    ['late: failed once', 45, [failed(0), yesterday], 'late'],
    ['late: left a group out, once', 45, [partly(0), yesterday], 'late'],
    ['late: cancelled', 45, [sync('cancelled', 0, 5), yesterday], 'late'],
    ['nothing yet: failed, but just now', 45, [sync('failed', 30, 35), yesterday], undefined],
    ['nothing yet: runs again after a failure', 70, [sync('running', 65), failed(0)], undefined],
    ['late: an approval that failed', 90, [sync('partially-failed', 0, 60, { mode: 'approve', failures: 1 })], 'late'],
    ['failing: twice in a row', 45, [failed(0), failed(YESTERDAY)], 'failing'],
    ['failing: partly counts', 45, [partly(0), failed(YESTERDAY)], 'failing'],
    ['failing: twice this morning, though one was complete before', 300, [failed(60), partly(50), good], 'failing'],
    ['failing: a cancelled one between says nothing', 45, [failed(0), sync('cancelled', -60, -50), failed(YESTERDAY)], 'failing'],
    ['failing: stays while the next one runs', 45, [sync('running', 30), failed(0), failed(YESTERDAY)], 'failing'],
    ['failing: stays when nothing is started', 45, [failed(YESTERDAY), failed(2 * YESTERDAY)], 'failing'],
    ['well again: one is complete', 60, [sync('succeeded', 50, 58), failed(0), failed(YESTERDAY)], 'well'],
    ['not failing: one complete between', 45, [failed(0), yesterday, failed(2 * YESTERDAY)], 'late'],
    ['S6: added after 5 AM has missed nothing', 45, [], undefined, { activeSince: at(10) }],
    ['S6: resumed after 5 AM, and complete', 90, [sync('succeeded', 60, 68)], 'well', { activeSince: at(10) }],
    ['S6: active at 5 AM', 45, [], 'missing', { activeSince: at(0) }],
  ])('%s', (_title, minute, syncs, state, more = {}) => {
    const input = { now: at(minute), morning, startDate: '2027-07-15', activeSince: at(-100_000), syncs, ...more }
    expect(judgeFreshness(input)?.state).toBe(state)
  })
})
