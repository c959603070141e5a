// S6: days on end as a service lives them, looked at every ten minutes: summer and winter change, servers in other time zones, a deploy at 4:59:59, hours of
// outage. Exactly one start per Eastern date, none by the server's own clock.
import { afterEach, describe, expect, it } from 'vitest'
import { dueRun } from './calendar.ts'

const LOOK_MS = 10 * 60_000
const HOUR_MS = 6 * LOOK_MS
const serverZone = process.env['TZ']
afterEach(() => {
  if (serverZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = serverZone
})

interface Outage {
  from: string
  to: string
}

/** What was started: the Eastern date, and when. */
const live = (from: string, days: number, outages: Outage[] = []): string[] => {
  const started: string[] = []
  const dates: string[] = []
  const begin = Date.parse(from)
  for (let at = begin; at < begin + days * 24 * HOUR_MS; at += LOOK_MS) {
    const now = new Date(at)
    if (outages.some((outage) => now.getTime() >= Date.parse(outage.from) && now.getTime() < Date.parse(outage.to))) continue
    const due = dueRun({
      cron: '0 5 * * *',
      timeZone: 'America/New_York',
      now,
      activeSince: new Date('2020-01-01T00:00:00Z'),
      alreadyRanFor: dates,
    })
    if (due.is !== 'due') continue
    dates.push(due.date)
    started.push(`${due.date} ${now.toISOString().slice(0, 16)}`)
  }
  return started
}

const DAYS = {
  'the day summer begins': ['2026-03-07T16:00:00Z', ['2026-03-08 2026-03-08T09:00', '2026-03-09 2026-03-09T09:00']],
  'the day winter begins': ['2026-10-31T16:00:00Z', ['2026-11-01 2026-11-01T10:00', '2026-11-02 2026-11-02T10:00']],
  'summer and winter of Sydney, which are none of ours': [
    '2026-10-03T16:00:00Z',
    ['2026-10-04 2026-10-04T09:00', '2026-10-05 2026-10-05T09:00'],
  ],
} satisfies Record<string, [string, string[]]>

describe.each(['UTC', 'Australia/Sydney', 'America/New_York', 'Pacific/Kiritimati'])('a server in %s', (zone) => {
  it.each(Object.entries(DAYS))('%s: once per Eastern date, at 5 AM there', (_title, [from, expected]) => {
    process.env['TZ'] = zone
    expect(live(from, 2)).toEqual(expected)
  })
})

describe('a service that was not there at 5 AM', () => {
  it.each<[string, Outage[], string[]]>([
    [
      'deployed from 4:59:59 to 5:00:40: caught up at the next look, once',
      [{ from: '2026-06-15T08:59:59Z', to: '2026-06-15T09:00:40Z' }],
      ['2026-06-15 2026-06-15T09:10'],
    ],
    [
      'five hours of outage from 5 AM: caught up at 10 AM',
      [{ from: '2026-06-15T09:00:00Z', to: '2026-06-15T14:00:00Z' }],
      ['2026-06-15 2026-06-15T14:00'],
    ],
    ['seven hours of outage: that day has none', [{ from: '2026-06-15T09:00:00Z', to: '2026-06-15T16:00:00Z' }], []],
    [
      'away twice within the six hours: still one',
      [
        { from: '2026-06-15T08:50:00Z', to: '2026-06-15T09:30:00Z' },
        { from: '2026-06-15T09:31:00Z', to: '2026-06-15T12:00:00Z' },
      ],
      ['2026-06-15 2026-06-15T09:30'],
    ],
  ])('%s', (_title, outages, expected) => {
    expect(live('2026-06-15T00:00:00Z', 1, outages)).toEqual(expected)
  })

  it('five hours of outage in the night in which winter begins', () => {
    const outage = { from: '2026-11-01T05:00:00Z', to: '2026-11-01T15:00:00Z' }
    expect(live('2026-11-01T00:00:00Z', 1, [outage])).toEqual(['2026-11-01 2026-11-01T15:00'])
  })
})
