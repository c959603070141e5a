import { expect, test } from 'vitest'
import { isListImplausible, isListShort } from './profile-list.ts'

test.each([
  ['P9: all there', { links: 100, missing: 0, unlisted: 0 }, false],
  ['P9: five missing of six', { links: 6, missing: 5, unlisted: 0 }, false],
  ['P9: six missing of six', { links: 6, missing: 6, unlisted: 0 }, true],
  ['P9: six missing, exactly 5 %', { links: 120, missing: 6, unlisted: 0 }, false],
  ['P9: six missing, more than 5 %', { links: 119, missing: 6, unlisted: 0 }, true],
  ['P9: a registration names a profile that the list does not hold', { links: 0, missing: 0, unlisted: 1 }, true],
])('%s', (_, facts, expected) => {
  expect(isListImplausible(facts)).toBe(expected)
})

test.each([
  ['P9: nothing is known', { known: 0, missing: 0 }, false],
  ['P9: all are missing, though only one is known', { known: 1, missing: 1 }, true],
  ['P9: five of six are missing', { known: 6, missing: 5 }, false],
  ['P9: six missing, exactly 5 %', { known: 120, missing: 6 }, false],
  ['P9: six missing, more than 5 %', { known: 119, missing: 6 }, true],
])('S1 %s', (_, facts, expected) => {
  expect(isListShort(facts)).toBe(expected)
})
