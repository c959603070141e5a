// The command line for programs that run it inside themselves (`npm start`), and what it shows.
export type { Io } from './io.ts'
export { runCli } from './run-cli.ts'
export { createLive, type Live } from './show/live.ts'
export { isGood, type SummaryInput, summaryText } from './show/summary.ts'
export { watchSync } from './watch-sync.ts'
