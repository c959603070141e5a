import { createColors } from 'picocolors'
import { expect, it } from 'vitest'
import { createLive } from './live.ts'
import type { Progressing } from './progress.ts'

const none = { done: 0, total: 0 }
const writing = (done: number, status = 'running'): Progressing => ({
  status,
  stage: 'write',
  progress: { groups: none, pages: 0, people: none, changes: { done, total: 10 } },
})

const shown = (form: 'redraw' | 'lines', readings: [number, Progressing][]): string => {
  let text = ''
  let now = 0
  const write = (more: string) => {
    text += more
  }
  const live = createLive({ write, form, colors: createColors(false), clock: () => now })
  for (const [at, sync] of readings) {
    now = at
    live.show(sync)
  }
  live.end()
  return text
}

it('plain lines: no colour codes, one line a second at most, always the last', () => {
  const text = shown('lines', [
    [0, writing(0)],
    [200, writing(1)],
    [400, writing(2)],
    [1_100, writing(3)],
    [1_200, writing(3)],
    [1_300, writing(9)],
    [1_400, writing(10, 'succeeded')],
  ])
  expect(text).toBe(
    ['  write to DocNetwork: 0/10 changes (0 ms)', '  write to DocNetwork: 3/10 changes (1.1 s)', '  succeeded (1.4 s)', ''].join(
      '\n',
    ),
  )
})

it('a terminal: draws over what stands there', () => {
  const text = shown('redraw', [
    [0, writing(0)],
    [200, writing(1)],
  ])
  expect(text.split('\u001b[6A')).toHaveLength(2)
  expect(text.startsWith('\u001b[2K')).toBe(true)
})
