// What a story did, for `docs/proven-failures.md`: one line per story, in the directory that PROVEN_RECORDS names; without it nothing is kept.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StoryKey } from './stories.ts'

export interface Recorded {
  story: StoryKey
  /** How often something was broken, in this run. */
  times: number
  /** From the last fault to the end, where the story measures it. */
  recoveryMs?: number
}

export const record = (recorded: Recorded): void => {
  const directory = process.env['PROVEN_RECORDS']
  if (directory === undefined) return
  mkdirSync(directory, { recursive: true })
  appendFileSync(join(directory, `${process.pid}.jsonl`), `${JSON.stringify(recorded)}\n`)
}
