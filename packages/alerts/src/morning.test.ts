import { describe, expect, it } from 'vitest'
import { type MorningInput, morningAt } from './morning.ts'

const judged = (now: string, more: Partial<MorningInput> = {}) => {
  const found = morningAt({ cron: '0 5 * * *', timeZone: 'America/New_York', checkAt: '05:45', now: new Date(now), ...more })
  return found && `${found.date} ${found.startAt.toISOString().slice(5, 16)} ${found.checkAt.toISOString().slice(5, 16)}`
}

describe('S6: the morning that is judged', () => {
  it.each<[string, string, Partial<MorningInput>, string | undefined]>([
    ['just before 5 AM: yesterday’s', '2027-07-15T08:59:59Z', {}, '2027-07-14 07-14T09:00 07-14T09:45'],
    ['5 AM: its sync has its time', '2027-07-15T09:00:00Z', {}, undefined],
    ['just before 5:45', '2027-07-15T09:44:59Z', {}, undefined],
    ['5:45 in summer', '2027-07-15T09:45:00Z', {}, '2027-07-15 07-15T09:00 07-15T09:45'],
    ['5:45 in winter', '2027-01-15T10:45:00Z', {}, '2027-01-15 01-15T10:00 01-15T10:45'],
    ['5:45 of summer in winter: yesterday’s', '2027-01-15T09:45:00Z', {}, '2027-01-14 01-14T10:00 01-14T10:45'],
    ['shortly before midnight', '2027-07-16T03:59:00Z', {}, '2027-07-15 07-15T09:00 07-15T09:45'],
    ['the day summer begins, before', '2027-03-14T09:44:00Z', {}, undefined],
    ['the day summer begins', '2027-03-14T09:45:00Z', {}, '2027-03-14 03-14T09:00 03-14T09:45'],
    ['the day winter begins, before', '2027-11-07T10:44:00Z', {}, undefined],
    ['the day winter begins', '2027-11-07T10:45:00Z', {}, '2027-11-07 11-07T10:00 11-07T10:45'],
    ['the evening before winter begins', '2027-11-07T04:30:00Z', {}, '2027-11-06 11-06T09:00 11-06T09:45'],
    [
      'an hour that is missing that day',
      '2027-03-14T08:00:00Z',
      { cron: '15 2 * * *', checkAt: '02:30' },
      '2027-03-14 03-14T07:15 03-14T07:30',
    ],
    ['no sync on Sundays: nothing is asked', '2027-07-18T12:00:00Z', { cron: '0 5 * * 1-6' }, undefined],
    ['the sync starts the evening before', '2027-07-15T09:45:00Z', { cron: '0 22 * * *' }, '2027-07-15 07-15T02:00 07-15T09:45'],
    [
      'four starts a day: the last one before',
      '2027-07-15T20:00:00Z',
      { cron: '0 */6 * * *' },
      '2027-07-15 07-15T04:00 07-15T09:45',
    ],
    ['a check of one’s own', '2027-07-15T10:00:00Z', { checkAt: '06:00' }, '2027-07-15 07-15T09:00 07-15T10:00'],
  ])('%s', (_title, now, more, expected) => {
    expect(judged(now, more)).toBe(expected)
  })
})
