// docs/proven-failures.md from what the stories recorded. In: the stories and one JSON per kind of run. Out: the page; a story that did not run
// says so. Nothing on it is written by hand.
import { type ProvenStory, STORIES } from '../test/proven/stories.ts'

export interface ProvenRun {
  /** ISO date. */
  date: string
  commit: string
  seconds: number
  stories: Record<string, { runs: number; times: number; recoveryMs?: number }>
}

export interface ProvenRuns {
  /** The stories of `npm test`, and those of `npm run test:long`. */
  test?: ProvenRun
  long?: ProvenRun
}

/** A killed process's job is taken over after its lock (15 s) and the next look for stalled jobs (5 s); its lease lasts 30 s. */
const LOCK_MS = 20_000
const LEASE_MS = 30_000

const recovery = (ms: number | undefined): string => {
  if (ms === undefined) return ''
  return `${Math.round(ms / 1_000)} s = ${(ms / LOCK_MS).toFixed(1)} locks, ${(ms / LEASE_MS).toFixed(1)} leases`
}

const runLine = (command: string, run: ProvenRun | undefined): string =>
  run
    ? `- \`${command}\`: ${run.date}, commit \`${run.commit}\`, ${Math.round(run.seconds / 60)} min`
    : `- \`${command}\`: not run yet`

export const provenPage = (runs: ProvenRuns): string => {
  const rows = Object.entries<ProvenStory>(STORIES).map(([key, { clause, broken, checked }]) => {
    const found = runs.test?.stories[key] ?? runs.long?.stories[key]
    const where = runs.test?.stories[key] ? 'npm test' : runs.long?.stories[key] ? 'test:long' : 'not run yet'
    return `| ${clause} | ${broken} | ${found ? found.times : '–'} | ${checked} | ${recovery(found?.recoveryMs)} | ${where} |`
  })
  return `# Proven failures

Made by \`npm run test:long\`; do not edit. Each line is a story that really does it to running services: see \`test/proven-*.e2e.test.ts\` and
\`test/long/\`. “How often” counts faults that were seen to happen, not faults that were planned. Where a time of recovery stands, it is
the longest from the last fault to the end of the sync, whatever of its work was still ahead included; a lock is
${LOCK_MS / 1_000} s (15 s, and up to 5 s until somebody looks), a lease ${LEASE_MS / 1_000} s.

${runLine('npm test', runs.test)}
${runLine('npm run test:long', runs.long)}

| Clause | What was broken | How often | What was checked | Recovery | Where |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## What the protocols do not allow to save

- **A refresh token of DocNetwork that was given out and not stored.** The process that asked for it dies between the answer and our commit. Where
  DocNetwork keeps the token before it good (or never changes it), everybody goes on. Where it ends it at once, nobody has a token
  that works: the sync fails with \`docnetwork-credentials\`, the organization shows as not connected, and an operator connects it
  again ([operations](operations.md)). Tested with all three ways.
- **A profile made by hand in the moment between our second look and our POST.** See
  [ADR 0052](adr/0052-a-second-look-before-profiles-are-made.md): how long that moment may be, and why it is not shorter.
- **A registration made by hand between our reading of its group and our POST.** It then stands twice, both visible, and both go when the child
  does. See [ADR 0080](adr/0080-registrations-made-by-hand-meanwhile.md).
`
}
