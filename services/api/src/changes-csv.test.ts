import type { ChangeView } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'
import { changesCsv, csvCell } from './changes-csv.ts'

test.each([
  ['=1+1'],
  ['+49 30'],
  ['-2'],
  ['@SUM(A1)'],
  ['\t=1'],
  ['\r=1'],
  ['\n1'],
  [' =cmd'],
  ['＝1+1'],
  ['＋1'],
  ['－1'],
  ['＠A1'],
  ['﹦1'],
  ['\u200b=1'],
  ['\ufeff=1'],
  ['\u0000=1'],
])('a spreadsheet takes %j for no formula', (text) => expect(csvCell(text)).toBe(`"'${text}"`))

test.each([
  ['Ana', '"Ana"'],
  ['', '""'],
  ['He said "no"', '"He said ""no"""'],
  ['a,b', '"a,b"'],
  ['Smith-Jones', '"Smith-Jones"'],
  ['2015-03-04', '"2015-03-04"'],
])('%j stays what it is', (text, expected) => expect(csvCell(text)).toBe(expected))

const change: ChangeView = {
  id: '0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a',
  kind: 'profile.update',
  rule: 'P4',
  state: 'applied',
  memberId: 'M1',
  profileId: 7,
  person: { givenName: '=HYPERLINK("http://evil.example")', familyName: 'Rivera', dateOfBirth: null },
  before: { givenName: '=1', dob: null },
  after: { givenName: 'Ana', location: { city: 'Oak' } },
}

test('begins with a byte order mark and a heading, and gives each change one line', async () => {
  const pages = async function* () {
    yield [change]
    yield [{ ...change, memberId: '-1' }]
  }
  let text = ''
  for await (const chunk of changesCsv(pages())) text += chunk
  const lines = text.split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff"change","kind","rule","state","memberId",/)
  expect(lines[1]).toContain('"\'=HYPERLINK(""http://evil.example"")","Rivera",""')
  expect(lines[1]).toContain('"givenName: =1; dob: null","givenName: Ana; location: {""city"":""Oak""}"')
  expect(lines[2]).toContain(`"'-1"`)
  expect(lines.slice(3)).toEqual([''])
})
