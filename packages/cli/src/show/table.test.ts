import { expect, it } from 'vitest'
import { clip, facts, table, widthOf } from './table.ts'

it('sets words to the left and figures to the right', () => {
  expect(
    table(
      [
        ['', 'n'],
        ['one', '5'],
        ['three', '12'],
      ],
      { figures: [1] },
    ),
  ).toBe('        n\none     5\nthree  12')
})

it('does not count colour codes', () => {
  expect(widthOf('\u001b[32mok\u001b[39m')).toBe(2)
})

it('leaves out facts that are not known', () => {
  expect(
    facts([
      ['id', 'x'],
      ['paused', null],
      ['name', 'Oak'],
      ['note', ''],
    ]),
  ).toBe('id    x\nname  Oak')
})

it.each([
  ['short', 5, 'short'],
  ['longer', 5, 'longe'],
  ['\u001b[32mgreen\u001b[39m and more', 7, '\u001b[32mgreen\u001b[39m a'],
])('clips %j to %i columns and keeps its colours whole', (text, columns, clipped) => {
  expect(clip(text, columns)).toBe(clipped)
})
