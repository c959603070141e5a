// The page of proven failures is not older than the list of stories, and every story on it is really told somewhere.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { type ProvenStory, STORIES } from '../test/proven/stories.ts'
import { type ProvenRuns, provenPage } from './proven-page.ts'

const root = resolve(import.meta.dirname, '..')
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8')
const runs = () => JSON.parse(read('docs', 'proven-failures.json')) as ProvenRuns
const tests = () =>
  ['test', 'test/long']
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => read(file))
    .join('\n')

it('is made from the figures and the stories as they are now', () => {
  expect(read('docs', 'proven-failures.md')).toBe(provenPage(runs()))
})

it.each(Object.keys(STORIES))('the story “%s” is told by a test, and records what it did', (key) => {
  expect(tests()).toContain(`story: '${key}'`)
})

it('knows no story that is not in the list', () => {
  const { test, long } = runs()
  const known = Object.keys(STORIES)
  expect(Object.keys({ ...test?.stories, ...long?.stories }).filter((key) => !known.includes(key))).toEqual([])
})

it('tells of a story that did not run that it did not', () => {
  const page = provenPage({})
  for (const { broken } of Object.values<ProvenStory>(STORIES)) expect(page).toContain(broken)
  expect(page.match(/\| not run yet \|/g)).toHaveLength(Object.keys(STORIES).length)
})

it('tells times of recovery in locks and leases', () => {
  const run = {
    date: '2026-01-02',
    commit: 'abc1234',
    seconds: 600,
    stories: { kills: { runs: 1, times: 12, recoveryMs: 60_000 } },
  }
  expect(provenPage({ test: run })).toContain('60 s = 3.0 locks, 2.0 leases')
})
