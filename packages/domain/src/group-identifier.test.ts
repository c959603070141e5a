import { expect, it, test } from 'vitest'
import { NO_PART_WORDS, parseGroupIdentifier, sameOffering } from './group-identifier.ts'

const OFFERING = 'program_id=CMP26343&location_id=B339&offering_id=CI99664'

test.each([
  ['G1: the form', OFFERING, 'offering'],
  ['G1: keys in any order', 'offering_id=CI99664&program_id=CMP26343&location_id=B339', 'offering'],
  ['G1: blanks around the whole', ` \t${OFFERING}\n`, 'offering'],
  ['G1: keys and values are decoded', 'program%5Fid=CMP26343&location_id=%42339&offering_id=CI99664', 'offering'],
  ['G1: letters of either case', 'program_id=cmp1&location_id=b2&offering_id=Ci3', 'offering'],
  ['G1: a key twice', `${OFFERING}&offering_id=CI99664`, 'malformed'],
  ['G1: an empty value', 'program_id=&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: a plus', 'program_id=CMP+26343&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: an encoded ampersand is not a separator', 'program_id=CMP1%26&location_id=B1&offering_id=CI1', 'malformed'],
  ['G1: another key', `${OFFERING}&x=1`, 'malformed'],
  ['G1: digits alone', 'program_id=26343&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: letters alone', 'program_id=CMP&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: letters behind the digits', 'program_id=CMP1a&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: other letters', 'program_id=ÇMP1&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: blanks within', 'program_id= CMP1&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: bad percent encoding', 'program_id=%ZZ1&location_id=B339&offering_id=CI99664', 'malformed'],
  ['G1: a trailing ampersand', `${OFFERING}&`, 'malformed'],
  ['G1: no location', 'program_id=CMP1&offering_id=CI1', 'malformed'],
  ['G1: plain text', 'Camp 12', 'malformed'],
  ['G1: a key in capitals is another key', 'PROGRAM_ID=CMP1&location_id=B1&offering_id=CI1', 'malformed'],
  ['G1: an inherited property is another key', `${OFFERING}&constructor=A1`, 'malformed'],
  ['G2: absent', undefined, 'no-identifier'],
  ['G2: null', null, 'no-identifier'],
  ['G2: blank', '   ', 'no-identifier'],
  ['G2: a segment', 'program_id=CMP1&location_id=B1&segment_id=SEG1', 'segment'],
  ['G2: a segment beside an offering', `${OFFERING}&segment_id=1`, 'segment'],
  ['G2: no offering', 'program_id=CMP1&location_id=B1', 'segment'],
  ['G2: no offering, decided before malformed', 'program_id=+&location_id=B1&x=1', 'segment'],
  ['G2: a segment alone', 'segment_id=', 'segment'],
])('%s', (_, text, expected) => {
  expect(parseGroupIdentifier(text).is).toBe(expected)
})

it('G1: equal when the three values are, as they are written', () => {
  const parsed = [OFFERING, 'offering_id=CI99664&location_id=B339&program_id=CMP26343', OFFERING.replace('CMP', 'cmp')].map(
    (text) => {
      const identifier = parseGroupIdentifier(text)
      if (identifier.is !== 'offering') throw new Error('an offering was expected')
      return identifier
    },
  )
  const [a, b, c] = parsed
  expect(a!.canonical).toBe(OFFERING)
  expect(b!.canonical).toBe(OFFERING)
  expect(sameOffering(a!.key, b!.key)).toBe(true)
  expect(sameOffering(a!.key, c!.key)).toBe(false)
})

it('G2: the words for a segment', () => {
  expect(NO_PART_WORDS.segment).toBe('The group must be associated with an offering, not a segment')
})
