import { describe, expect, it } from 'vitest'
import { createTimeLeft, durationText } from './duration.ts'

it.each([
  [0, '0 ms'],
  [950, '950 ms'],
  [1_234, '1.2 s'],
  [42_400, '42 s'],
  [61_000, '1 min 1 s'],
  [3_720_000, '1 h 2 min'],
])('%i ms reads %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})

describe('time left', () => {
  it.each([
    [
      'nothing is said at first',
      [
        [0, 0],
        [1_000, 50],
      ],
      undefined,
    ],
    [
      'the pace so far is carried on',
      [
        [0, 0],
        [1_000, 50],
        [2_000, 100],
      ],
      2_000,
    ],
    [
      'nothing is said while nothing moves',
      [
        [0, 10],
        [5_000, 10],
      ],
      undefined,
    ],
    [
      'nothing is left at the end',
      [
        [0, 0],
        [2_000, 200],
      ],
      undefined,
    ],
    [
      'what is long past is forgotten',
      [
        [0, 0],
        [30_000, 0],
        [60_000, 0],
        [62_000, 100],
      ],
      2_000 + 30_000,
    ],
  ] as [string, [number, number][], number | undefined][])('%s', (_title, readings, expected) => {
    const timeLeft = createTimeLeft()
    expect(readings.map(([at, done]) => timeLeft({ of: 'people', done, total: 200 }, at)).at(-1)).toBe(expected)
  })

  it('another work starts anew', () => {
    const timeLeft = createTimeLeft()
    for (const at of [0, 2_000]) timeLeft({ of: 'people', done: at / 20, total: 200 }, at)
    expect(timeLeft({ of: 'changes', done: 5, total: 10 }, 2_100)).toBeUndefined()
  })
})
