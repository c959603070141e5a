import { expect, it, test } from 'vitest'
import { nameKeys, normaliseName, profileNameKey } from './names.ts'

test.each([
  ['P2: case', 'ANNA', 'anna'],
  ['P2: combining marks', 'Zoë', 'zoe'],
  ['P2: marks written apart', 'Zoe\u0308', 'zoe'],
  ['P2: compatibility forms', 'ﬁnn', 'finn'],
  ['P2: full width', 'ＡＮＮ．', 'ann'],
  ['P2: dotted capital I', 'İpek', 'ipek'],
  ['P2: white space of any kind', ' Mary\u00a0\u2003Ann\t', 'maryann'],
  ['P2: dashes of any kind', 'Mary-Ann–Sue—Jo\u2010x', 'maryannsuejox'],
  ['P2: apostrophes', "O'N‘e’iʼlʹl´y`", 'oneilly'],
  ['P2: full stops', 'J.R. Sr.', 'jrsr'],
  ['P2: letters of their own', 'Łøß', 'łøß'],
  ['P2: other apostrophes stay', 'Kaʻiu', 'kaʻiu'],
  ['P2: becomes empty', " -.'", ''],
])('%s', (_, name, normalised) => {
  expect(normaliseName(name)).toBe(normalised)
})

it('P2: ł, ø and ß are not l, o and ss', () => {
  expect(normaliseName('Łuk')).not.toBe(normaliseName('Luk'))
  expect(normaliseName('Weiß')).not.toBe(normaliseName('Weiss'))
})

it('P2: first and preferred name are two keys, equal ones are one', () => {
  expect(nameKeys({ firstName: 'Robert', preferredName: 'Bob', lastName: 'Lee' })).toHaveLength(2)
  expect(nameKeys({ firstName: 'Bob', preferredName: 'BOB ', lastName: 'Lee' })).toHaveLength(1)
  expect(nameKeys({ firstName: 'Bob', lastName: '-' })).toEqual([])
})

it('P2: a member and its profile share a key; shifted names do not', () => {
  expect(nameKeys({ firstName: 'Ann', lastName: 'Lee' })).toEqual([profileNameKey({ givenName: 'ANN', familyName: 'lee.' })])
  expect(profileNameKey({ givenName: 'a|b', familyName: 'c' })).not.toBe(profileNameKey({ givenName: 'a', familyName: 'b|c' }))
  expect(profileNameKey({ givenName: 'Ann' })).toBeUndefined()
})
