import { createColors } from 'picocolors'
import { describe, expect, it } from 'vitest'
import { type Progressing, progressBlock, progressLine } from './progress.ts'

const none = { done: 0, total: 0 }
const at = (stage: string | null, more: Partial<Progressing['progress']> = {}): Progressing => ({
  status: stage === null ? 'queued' : 'running',
  stage,
  progress: { groups: none, pages: 0, people: none, changes: none, ...more },
})
const fetching = at('fetch', { groups: { done: 3, total: 12 }, pages: 5, people: { done: 10, total: 40 } })
const writing = at('write', {
  groups: { done: 12, total: 12 },
  pages: 12,
  people: { done: 40, total: 40 },
  changes: { done: 5, total: 10 },
})

describe('one line', () => {
  it.each([
    ['queued: no worker has begun', at(null)],
    ['read both sides: 3/12 groups · 5 pages · 10/40 people', fetching],
    ['read both sides: 0/0 groups · 1 page · 0/0 people', at('fetch', { pages: 1 })],
    ['match people', at('match')],
    ['plan changes: 7 changes', at('plan', { changes: { done: 0, total: 7 } })],
    ['write to DocNetwork: 5/10 changes', writing],
    [
      'write to DocNetwork: 5/10 changes: waits for DocNetwork until 10:00:05 UTC',
      { ...writing, waitingFor: { side: 'docnetwork', until: '2026-11-22T10:00:05.000Z' } },
    ],
    ['succeeded', { ...writing, status: 'succeeded' }],
  ])('%s', (text, sync) => {
    expect(progressLine(sync)).toBe(text)
  })
})

describe('the block', () => {
  const plain = createColors(false)

  it('marks what is done, shows a bar for what runs and names what comes', () => {
    expect(progressBlock(writing, { elapsedMs: 4_000, leftMs: 2_000 }, plain)).toEqual([
      '  ✔ read both sides      12/12 groups · 12 pages · 40/40 people',
      '  ✔ match people',
      '  ✔ read households',
      '  ✔ plan changes         10 changes',
      `  ▸ write to DocNetwork  5/10 changes  ${'━'.repeat(20)}`,
      '    4.0 s so far, about 2.0 s left in this stage',
    ])
  })

  it('has the same height at every moment, so that it can be drawn over', () => {
    const heights = [at(null), fetching, writing, { ...writing, status: 'failed' }].map(
      (sync) => progressBlock(sync, { elapsedMs: 0 }, plain).length,
    )
    expect(new Set(heights).size).toBe(1)
  })
})
