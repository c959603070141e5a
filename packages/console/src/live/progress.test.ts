import { describe, expect, it, test } from 'vitest'
import { detailOf, secondsLeft, shareOf, stateOf } from './progress.ts'

const NONE = { groups: { done: 0, total: 0 }, pages: 0, people: { done: 0, total: 0 }, changes: { done: 0, total: 0 } }
const HALF = { groups: { done: 14, total: 14 }, pages: 13, people: { done: 150, total: 300 }, changes: { done: 10, total: 40 } }

describe('stages', () => {
  it('those before are done, those after are to come', () => {
    expect((['fetch', 'match', 'plan', 'write'] as const).map((stage) => stateOf(stage, 'plan'))).toEqual([
      'done',
      'done',
      'now',
      'to-come',
    ])
    expect(stateOf('fetch', null)).toBe('to-come')
  })

  it('tells a share only where something is counted', () => {
    expect(shareOf('fetch', NONE)).toBeUndefined()
    expect(shareOf('fetch', HALF)).toBeCloseTo(0.6)
    expect(shareOf('match', HALF)).toBeUndefined()
    expect(shareOf('write', HALF)).toBe(0.25)
    expect(shareOf('write', NONE)).toBeUndefined()
  })

  test.each([
    ['fetch', HALF, '14 of 14 groups · 13 pages of rosters · 150 of 300 people'],
    ['fetch', { ...HALF, pages: 1, people: { done: 0, total: 0 } }, '14 of 14 groups · 1 page of rosters'],
    ['fetch', NONE, ''],
    ['plan', HALF, '40 changes'],
    ['write', HALF, '10 of 40 changes'],
    ['match', HALF, ''],
  ] as const)('%s %#', (stage, progress, words) => expect(detailOf(stage, progress)).toBe(words))
})

describe('time left', () => {
  const at = (share: number, atMs: number, stage: 'fetch' | 'write' = 'fetch') => ({ stage, share, atMs })
  it('goes by the pace of this stage', () => {
    expect(secondsLeft(at(0.1, 0), at(0.6, 10_000))).toBeCloseTo(8)
  })
  it('is not told too early, nor across stages', () => {
    expect(secondsLeft(undefined, at(0.5, 10_000))).toBeUndefined()
    expect(secondsLeft(at(0, 0), at(0.5, 1_000))).toBeUndefined()
    expect(secondsLeft(at(0.5, 0), at(0.5, 60_000))).toBeUndefined()
    expect(secondsLeft(at(0.5, 0, 'write'), at(0.9, 60_000))).toBeUndefined()
  })
})
