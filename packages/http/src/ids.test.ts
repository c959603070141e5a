import { expect, test } from 'vitest'
import { isSegment, segment, showId } from './ids.ts'

test.each([
  ['', false],
  ['.', false],
  [' .. ', false],
  ['...', true],
  ['%2E', true],
  ['4711', true],
])('P2: whether %j can be a path segment: %s', (id, can) => {
  expect(isSegment(id)).toBe(can)
})

test.each([
  ['4711', '4711'],
  ['EXT 12/7', 'EXT%2012%2F7'],
  ['A..B', 'A%2E%2EB'],
  ['a?b#c&d', 'a%3Fb%23c%26d'],
  ['jo.é@example.org', 'jo%2E%C3%A9%40example%2Eorg'],
  ['\ud800', '%EF%BF%BD'],
])('P2: a foreign identifier %j is one path segment', (id, encoded) => {
  expect(segment(id)).toBe(encoded)
})

test.each([
  ['4711', 'member 4711'],
  ['CI99664', 'member CI99664'],
  ['Smith, Ann', 'a member whose id is withheld'],
  ['ann@example.org', 'a member whose id is withheld'],
])('S9: %j is told as %j', (id, told) => {
  expect(showId('member', id)).toBe(told)
})
