import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { median, scaled } from './measurement.ts'
import { benchmarksPage, type Report } from './report.ts'

const DOCS = resolve(import.meta.dirname, '../../docs')

test('docs/benchmarks.md says what docs/benchmarks.json holds, and nothing else', () => {
  const report = JSON.parse(readFileSync(resolve(DOCS, 'benchmarks.json'), 'utf8')) as Report
  expect(readFileSync(resolve(DOCS, 'benchmarks.md'), 'utf8')).toBe(benchmarksPage(report))
})

test('a goal that is not reached is said so', () => {
  const machine = { cores: 2, memoryGigabytes: 4, node: '24', postgres: '18', redis: 'Valkey 8' }
  const rows = [
    { what: 'A', goal: '≤ 1', measured: '2', reached: false },
    { what: 'B', goal: '≤ 1', measured: '1', reached: true },
    { what: 'C', goal: '', measured: '7' },
  ]
  const page = benchmarksPage({ some: { date: '2026-01-02', commit: 'abc', title: 'Few', machine, load: 1, rows } })
  expect(page).toContain('| A | ≤ 1 | 2 | **no** |\n| B | ≤ 1 | 1 | yes |\n| C |  | 7 |  |')
})

test.each([
  { numbers: [3, 1, 2], middle: 2 },
  { numbers: [4, 1], middle: 2.5 },
  { numbers: [7], middle: 7 },
])('the median of $numbers is $middle', ({ numbers, middle }) => {
  expect(median(numbers)).toBe(middle)
})

test('at full scale the sizes are those that the goals name', () => {
  expect(scaled(1)).toMatchObject({ registrations: 20_000, growth: [1_000, 100_000], planning: [10_000, 100_000], pairs: 3 })
})
