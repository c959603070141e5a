import { describe, expect, it } from 'vitest'
import { readIdentifier } from './groups.ts'
import { holdingEntries, isComplete } from './rosters.ts'
import { birthDateOf, comparedName, sessionDate, validEmail } from './words.ts'

describe('P2: names', () => {
  it.each([
    ['Zoë', 'zoe'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['D´Arby', 'darby'],
    ['Mary-Belle', 'marybelle'],
    ['Mary—Belle', 'marybelle'],
    ['J. R.', 'jr'],
    ['  van  der Oster ', 'vanderoster'],
    ['ﬁona', 'fiona'],
    ['Łukasz', 'łukasz'],
    ['Sørensen', 'sørensen'],
    ['Weiß', 'weiß'],
    ['-.-', ''],
    [null, ''],
  ])('%s → %s', (name, compared) => {
    expect(comparedName(name)).toBe(compared)
  })
})

describe('P5: birth dates', () => {
  it.each([
    ['2014-05-06', '2014-05-06', false],
    [' 2014-05-06 ', '2014-05-06', false],
    ['2014-05-06T23:30:00-05:00', '2014-05-06', false],
    ['2014-05-06T00:00:00.000Z', '2014-05-06', false],
    ['2016-02-29', '2016-02-29', false],
    ['2015-02-29', null, true],
    ['2014-13-01', null, true],
    ['05/06/2014', null, true],
    ['2014-5-6', null, true],
    ['2014-05-06 10:00', null, true],
    ['2026-03-10', '2026-03-10', false],
    ['2026-03-11', null, true],
    ['1900-01-01', '1900-01-01', false],
    ['1899-12-31', null, true],
    ['', null, false],
    [null, null, false],
  ])('%s → %s', (value, dob, bad) => {
    expect(birthDateOf(value, '2026-03-10')).toEqual({ dob, bad })
  })
})

describe('G4: session dates', () => {
  it.each([
    ['2026-07-05T02:00:00Z', '2026-07-04'],
    ['2026-07-05T04:00:00Z', '2026-07-05'],
    ['2026-01-05T04:59:00Z', '2026-01-04'],
    ['2026-07-05', '2026-07-05'],
    ['2026-07-05T23:00:00-04:00', '2026-07-05'],
    ['soon', null],
    [null, null],
  ])('%s → %s in New York', (value, date) => {
    expect(sessionDate(value, 'America/New_York')).toBe(date)
  })
})

describe('U2: e-mail', () => {
  it.each([
    [' Home@Example.ORG ', 'home@example.org'],
    ['two@@example.com', null],
    ['a@b@example.com', null],
    ['blank in@example.com', null],
    ['nodot@example', null],
    ['@example.com', null],
    ['', null],
    [null, null],
  ])('%s → %s', (value, email) => {
    expect(validEmail(value)).toBe(email)
  })
})

describe('G1, G2: identifiers', () => {
  const offering = 'CMP1/B2/CI3'
  it.each([
    ['program_id=CMP1&location_id=B2&offering_id=CI3', offering],
    ['offering_id=CI3&program_id=CMP1&location_id=B2', offering],
    ['  program_id=CMP1&location_id=B2&offering_id=CI3\n', offering],
    ['program%5Fid=%43MP1&location_id=B2&offering_id=CI3', offering],
    ['program_id=cmp1&location_id=B2&offering_id=CI3', 'cmp1/B2/CI3'],
    [null, 'no-identifier'],
    ['  ', 'no-identifier'],
    ['program_id=CMP1&location_id=B2&segment_id=9', 'segment'],
    ['program_id=CMP1&location_id=B2&offering_id=CI3&segment_id=9', 'segment'],
    ['program_id=CMP1&location_id=B2', 'segment'],
    ['program_id=CMP1&offering_id=CI3', 'malformed'],
    ['program_id=CMP1&location_id=B2&offering_id=CI3&offering_id=CI3', 'malformed'],
    ['program_id=CMP1&location_id=&offering_id=CI3', 'malformed'],
    ['program_id=CMP1&location_id=B2&offering_id=CI+3', 'malformed'],
    ['program_id=CMP1&location_id=B2&offering_id=CI3&season=1', 'malformed'],
    ['program_id=1CMP&location_id=B2&offering_id=CI3', 'malformed'],
    ['program_id=%20CMP1&location_id=B2&offering_id=CI3', 'malformed'],
    ['program_id=%ZZ&location_id=B2&offering_id=CI3', 'malformed'],
    ['Summer camp', 'malformed'],
  ])('%s → %s', (identifier, expected) => {
    const reading = readIdentifier(identifier)
    expect(reading.takesPart ? reading.offering : reading.reason).toBe(expected)
  })
})

describe('R6, R7: rosters', () => {
  const entry = (status: 'registered' | 'waitlisted' | 'cancelled', updated_at?: string, registration_id?: string) => ({
    member_id: 'M1',
    status,
    ...(updated_at === undefined ? {} : { updated_at }),
    ...(registration_id === undefined ? {} : { registration_id }),
  })
  it.each([
    ['the later one', [entry('registered', '2026-01-01T00:00:00Z'), entry('cancelled', '2026-01-02T00:00:00Z')], 'cancelled'],
    ['a missing time is oldest', [entry('registered'), entry('cancelled', '2020-01-01T00:00:00Z')], 'cancelled'],
    ['registered on a tie', [entry('cancelled'), entry('waitlisted'), entry('registered')], 'registered'],
    ['waitlisted before cancelled', [entry('cancelled'), entry('waitlisted')], 'waitlisted'],
    [
      'the same moment in two zones is a tie',
      [entry('cancelled', '2026-01-01T05:00:00Z'), entry('registered', '2026-01-01T00:00:00-05:00')],
      'registered',
    ],
  ])('R7: %s wins', (_title, entries, status) => {
    expect(holdingEntries(entries).get('M1')?.status).toBe(status)
    expect(holdingEntries(entries.toReversed()).get('M1')?.status).toBe(status)
  })

  it('R6: the same registration twice is not complete', () => {
    expect(isComplete([entry('registered', undefined, 'R1'), entry('registered', undefined, 'R2')])).toBe(true)
    expect(isComplete([entry('registered', undefined, 'R1'), entry('registered', undefined, 'R1')])).toBe(false)
    expect(isComplete([entry('registered'), entry('registered')])).toBe(false)
  })
})
