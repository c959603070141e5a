// What a test run came to. In: vitest's JSON report and its exit code. Out: the counts, the tests left out, and whether all is well.
export interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

export interface TestOutcome {
  passed: number
  failed: number
  leftOut: string[]
}

const LEFT_OUT = new Set(['skipped', 'pending', 'disabled', 'todo'])

export const readOutcome = (report: VitestReport | undefined, exitCode: number): TestOutcome => {
  if (report === undefined) return { passed: 0, failed: 1, leftOut: [] } // vitest itself did not get that far
  const files = report.testResults
  // A file that does not load has no failed test, yet nothing of it was tested.
  const brokenFiles = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  const leftOut = files.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => LEFT_OUT.has(status)).map(({ fullName }) => fullName),
  )
  // An error outside of every test (an unhandled rejection) shows only in the exit code.
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed, leftOut }
}

/** With CI=true a test that was left out is a failure. */
export const isGood = ({ failed, leftOut }: TestOutcome, isCi: 'ci' | 'local'): boolean =>
  failed === 0 && (isCi === 'local' || leftOut.length === 0)
