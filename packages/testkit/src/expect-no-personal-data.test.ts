import { expect, it } from 'vitest'
import { expectNoPersonalData } from './expect-no-personal-data.ts'

it.each([
  { title: 'S9: finds a name in a log line', text: '{"msg":"created Thessaly Quill"}', needles: ['Quill'], found: true },
  { title: 'S9: finds it in another case', text: 'QUILL', needles: ['Quill'], found: true },
  { title: 'S9: finds an e-mail', text: 'to=t.quill@example.org;', needles: ['t.quill@example.org'], found: true },
  { title: 'S9: finds a birth date', text: '"dob":"2014-03-09"', needles: ['2014-03-09'], found: true },
  { title: 'S9: a part of a longer word is no hit', text: 'tranquillity', needles: ['Quill'], found: false },
  { title: 'S9: ids are no hit', text: '{"memberId":"M1001"}', needles: ['Quill', 'Al'], found: false },
])('$title', ({ text, needles, found }) => {
  const check = () => expectNoPersonalData(text, needles)
  if (found) expect(check).toThrow(/^S9: personal data found/)
  else expect(check).not.toThrow()
})

it('S9: does not repeat the value in its own message', () => {
  expect(() => expectNoPersonalData('Quill', ['Quill'])).toThrow(/^(?!.*Quill)/)
})
