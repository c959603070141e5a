import { expect, test } from 'vitest'
import { dateIn, daysAfter, instantMs, localDate, parseBirthDate, sessionDate, startOfDay } from './dates.ts'

const TODAY = '2026-06-15'

test.each([
  ['P5: a date', '2015-03-04', '2015-03-04'],
  ['P5: blanks around it', ' 2015-03-04 ', '2015-03-04'],
  ['P5: a date-time, the date part as written', '2015-03-04T23:30:00-05:00', '2015-03-04'],
  ['P5: a date-time in UTC', '2015-03-04T00:00:00Z', '2015-03-04'],
  ['P5: a date-time without zone', '2015-03-04T00:00:00.000', '2015-03-04'],
  ['P5: a leap day', '2016-02-29', '2016-02-29'],
  ['P5: today', TODAY, TODAY],
  ['P5: 1900', '1900-01-01', '1900-01-01'],
  ['P5: tomorrow', '2026-06-16', 'bad'],
  ['P5: before 1900', '1899-12-31', 'bad'],
  ['P5: no leap day', '2015-02-29', 'bad'],
  ['P5: 1900 was no leap year', '1900-02-29', 'bad'],
  ['P5: month 13', '2015-13-01', 'bad'],
  ['P5: day 0', '2015-01-00', 'bad'],
  ['P5: April 31', '2015-04-31', 'bad'],
  ['P5: American form', '03/04/2015', 'bad'],
  ['P5: one digit', '2015-3-4', 'bad'],
  ['P5: no dashes', '20150304', 'bad'],
  ['P5: something behind it', '2015-03-04x', 'bad'],
  ['P5: an hour that does not exist', '2015-03-04T25:00:00Z', 'bad'],
  ['P5: words', 'unknown', 'bad'],
  ['P5: blank', '  ', 'missing'],
  ['P5: absent', undefined, 'missing'],
])('%s', (_, text, expected) => {
  const parsed = parseBirthDate(text, TODAY)
  expect(parsed.is === 'date' ? parsed.date : parsed.is).toBe(expected)
})

test.each([
  ['R7: UTC', '2026-06-15T12:00:00Z', Date.UTC(2026, 5, 15, 12)],
  ['R7: an offset', '2026-06-15T12:00:00+02:00', Date.UTC(2026, 5, 15, 10)],
  ['R7: an offset without colon', '2026-06-15T12:00:00-0530', Date.UTC(2026, 5, 15, 17, 30)],
  ['R7: without zone it is UTC', '2026-06-15T12:00:00.250', Date.UTC(2026, 5, 15, 12, 0, 0, 250)],
  ['R2: DocNetwork’s blank', '2018-01-01 17:30:17.829', Date.UTC(2018, 0, 1, 17, 30, 17, 829)],
  ['R7: a plain date', '2026-06-15', Date.UTC(2026, 5, 15)],
  ['R7: nonsense', 'yesterday', undefined],
  ['R7: an impossible date', '2026-02-30T00:00:00Z', undefined],
])('%s', (_, text, expected) => {
  expect(instantMs(text)).toBe(expected)
})

test.each([
  ['G4: a plain date is taken as it is', '2026-07-01', 'Asia/Tokyo', '2026-07-01'],
  ['G4: UTC into New York', '2026-07-01T03:00:00Z', 'America/New_York', '2026-06-30'],
  ['G4: winter time', '2026-01-10T04:30:00Z', 'America/New_York', '2026-01-09'],
  ['G4: UTC into Sydney', '2026-07-01T20:00:00Z', 'Australia/Sydney', '2026-07-02'],
  ['G4: an offset', '2026-07-01T00:00:00-04:00', 'America/New_York', '2026-07-01'],
  ['G4: without zone it is UTC', '2026-07-01T02:00:00', 'America/Los_Angeles', '2026-06-30'],
  ['G4: blank', ' ', 'UTC', undefined],
  ['G4: an impossible date', '2026-06-31', 'UTC', undefined],
])('%s', (_, text, timeZone, expected) => {
  expect(sessionDate(text, timeZone)).toBe(expected)
})

test.each([
  ['G4: registration dates stand as written', '2026-03-01T00:00:00Z', '2026-03-01'],
  ['G4: a plain registration date', '2026-03-01', '2026-03-01'],
  ['G4: no registration date', 'soon', undefined],
])('%s', (_, text, expected) => {
  expect(localDate(text)).toBe(expected)
})

test('S6: a date in a zone', () => {
  expect(dateIn(new Date('2026-11-01T03:59:59Z'), 'America/New_York')).toBe('2026-10-31')
  expect(dateIn(new Date('2026-11-01T04:00:00Z'), 'America/New_York')).toBe('2026-11-01')
})

test.each([
  ['a zone west of UTC', '2026-11-22', 'America/New_York', '2026-11-22T05:00:00.000Z'],
  ['a day on which clocks change', '2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
  ['the day after', '2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ['a zone far east', '2026-11-22', 'Pacific/Kiritimati', '2026-11-21T10:00:00.000Z'],
  ['a midnight that does not exist', '2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ['half an hour', '2026-11-22', 'Asia/Kolkata', '2026-11-21T18:30:00.000Z'],
])('the first instant of a day: %s', (_, date, timeZone, expected) =>
  expect(startOfDay(date, timeZone).toISOString()).toBe(expected),
)

test.each([
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-11-22', 0, '2026-11-22'],
])('%s and %i days', (date, days, expected) => expect(daysAfter(date, days)).toBe(expected))
