import { expect, it } from 'vitest'
import { isGood, readOutcome } from './test-report.ts'

const file = (status: string, ...statuses: string[]) => ({
  name: 'x.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ fullName: `test ${index}`, status: each })),
})
const report = (passed: number, failed: number, ...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
})

it.each([
  {
    title: 'all passed',
    report: report(2, 0, file('passed', 'passed', 'passed')),
    exit: 0,
    outcome: { passed: 2, failed: 0, leftOut: [] },
  },
  {
    title: 'one failed',
    report: report(1, 1, file('failed', 'passed', 'failed')),
    exit: 1,
    outcome: { passed: 1, failed: 1, leftOut: [] },
  },
  {
    title: 'a file that does not load counts as failed',
    report: report(0, 0, file('failed')),
    exit: 1,
    outcome: { passed: 0, failed: 1, leftOut: [] },
  },
  {
    title: 'an unhandled error counts as failed',
    report: report(1, 0, file('passed', 'passed')),
    exit: 1,
    outcome: { passed: 1, failed: 1, leftOut: [] },
  },
  { title: 'no report counts as failed', report: undefined, exit: 1, outcome: { passed: 0, failed: 1, leftOut: [] } },
  {
    title: 'what was left out is named',
    report: report(1, 0, file('passed', 'passed', 'skipped')),
    exit: 0,
    outcome: { passed: 1, failed: 0, leftOut: ['test 1'] },
  },
])('$title', ({ report, exit, outcome }) => {
  expect(readOutcome(report, exit)).toEqual(outcome)
})

it.each([
  { outcome: { passed: 1, failed: 0, leftOut: [] }, where: 'ci' as const, good: true },
  { outcome: { passed: 1, failed: 1, leftOut: [] }, where: 'local' as const, good: false },
  { outcome: { passed: 1, failed: 0, leftOut: ['test'] }, where: 'local' as const, good: true },
  { outcome: { passed: 1, failed: 0, leftOut: ['test'] }, where: 'ci' as const, good: false },
])('$outcome in $where: good is $good', ({ outcome, where, good }) => {
  expect(isGood(outcome, where)).toBe(good)
})
