// docs/operations.md has an entry for every code that a person may be shown, and none for a code that nothing uses; the runbook's incidents are
// complete. Problems of the API are compared word by word in services/api/src/problem-words.test.ts.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  CHANGE_ERRORS,
  CHANGE_STATES,
  FAILURE_CODES,
  GROUP_ERRORS,
  HELD_BECAUSE,
  PROBLEM_WORDS,
  REVIEW_CODES,
  SYNC_FAILURES,
  SYNC_STATUSES,
  WARNING_CODES,
} from '@daxko-sync/contracts'
import { describe, expect, it } from 'vitest'

const page = readFileSync(resolve(import.meta.dirname, '../docs/operations.md'), 'utf8')

/** The codes in the first column of the table under that heading. */
const codesUnder = (heading: string): string[] => {
  const [, section = ''] = page.split(new RegExp(`^#+ ${heading}$`, 'm'))
  const [own = ''] = section.split(/^#+ /m)
  const cells = own.split('\n').flatMap((line) => /^\| (`[^|]*)\|/.exec(line)?.[1] ?? [])
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))
}

const without = (codes: readonly string[], ...left: string[]) => codes.filter((code) => !left.includes(code))

/** `heldBecause` is the title of its column. */
const TABLES: [heading: string, codes: readonly string[]][] = [
  ['How a sync ends', without(SYNC_STATUSES, 'queued', 'running')],
  ['Why a whole sync failed', SYNC_FAILURES],
  ['Why a group failed', [...GROUP_ERRORS, ...without(FAILURE_CODES, 'throttled')]],
  ['Why a change failed', CHANGE_ERRORS],
  ['What needs a person: reviews', REVIEW_CODES],
  ['What the brake holds', ['heldBecause', ...HELD_BECAUSE]],
  ['Warnings', WARNING_CODES],
  ['When a request is refused', Object.keys(PROBLEM_WORDS)],
  ['When a change shows another state', without(CHANGE_STATES, 'planned', 'sending', 'applied', 'failed', 'held')],
]

describe('docs/operations.md', () => {
  it.each(TABLES)('%s: every code, once, and no other', (heading, codes) => {
    expect(codesUnder(heading).sort()).toEqual([...codes].sort())
  })
})

/** An incident is a section with what is seen, what is behind it, what to do, and which tests do it for real. */
const runbook = readFileSync(resolve(import.meta.dirname, '../docs/runbook.md'), 'utf8')
const incidents = runbook.split(/^## /m).slice(1)

describe('docs/runbook.md', () => {
  it('has the ten likeliest incidents', () => {
    expect(incidents).toHaveLength(10)
  })

  it.each(incidents.map((text): [string, string] => [text.split('\n', 1)[0] ?? '', text]))(
    '%s: seen, behind it, to do, tried out',
    (_title, text) => {
      expect(text).toMatch(/\*\*You see\*\*[\s\S]*\*\*Behind it\*\*[\s\S]*^1\. [\s\S]*^_Tried out_: `[\w./-]+\.test\.ts`/m)
    },
  )
})
