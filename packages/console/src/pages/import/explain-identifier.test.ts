import { NO_PART_WORDS } from '@daxko-sync/domain/group-identifier'
import { expect, it, test } from 'vitest'
import { explainIdentifier } from './explain-identifier.ts'

const OFFERING = 'program_id=CMP1&location_id=B2&offering_id=CI3'

test.each(['', '   '])('empty means all groups', (text) => expect(explainIdentifier(text)).toEqual({ is: 'all' }))

test.each([
  OFFERING,
  ` ${OFFERING}\n`,
  'offering_id=CI3&program_id=CMP1&location_id=B2',
  `https://daxko.example/search?${OFFERING}#x`,
])('G1: %s', (text) => expect(explainIdentifier(text)).toEqual({ is: 'offering', canonical: OFFERING }))

it('G2: a segment, in the rule’s own words', () => {
  const explained = explainIdentifier('program_id=CMP1&location_id=B2&segment_id=S9')
  expect(explained).toMatchObject({ is: 'refused', words: `${NO_PART_WORDS.segment}.` })
  expect(NO_PART_WORDS.segment).toBe('The group must be associated with an offering, not a segment')
})

test.each(['Camp 12', 'program_id=CMP1', `${OFFERING}&x=1`, 'https://daxko.example/search'])('G1: malformed: %s', (text) =>
  expect(explainIdentifier(text)).toMatchObject({
    is: 'refused',
    words: NO_PART_WORDS.malformed,
    hint: expect.stringMatching(/^Here /),
  }),
)
