// One version everywhere, and a changelog that can be read by people and programs.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8')
const versionOf = (file: string): string => (JSON.parse(read(file)) as { version: string }).version
const changelog = read('CHANGELOG.md')

it('the command line tells the version of the whole', () => {
  expect(versionOf('packages/cli/package.json')).toBe(versionOf('package.json'))
  expect(versionOf('package.json')).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
})

it('the changelog has the shape of Keep a Changelog, the newest first', () => {
  const sections = [...changelog.matchAll(/^## (.*)$/gm)].map(([, title]) => title as string)
  expect(sections[0]).toBe('[Unreleased]')
  const released = sections.slice(1)
  expect(released.filter((title) => !/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/.test(title))).toEqual([])
  const dates = released.map((title) => title.slice(-10))
  expect(dates).toEqual(dates.toSorted().toReversed())
  const kinds = [...changelog.matchAll(/^### (.*)$/gm)].map(([, kind]) => kind as string)
  expect(kinds.filter((kind) => !['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'].includes(kind))).toEqual([])
})

it('installs are frozen: the bootstrap and the image take the lockfile as it is', () => {
  expect(read('scripts/bootstrap.mjs')).toContain('--frozen-lockfile')
  const installs = [...read('Dockerfile').matchAll(/pnpm install.*/g)].map(([line]) => line)
  expect(installs.length).toBeGreaterThan(0)
  expect(installs.filter((line) => !line.includes('--frozen-lockfile'))).toEqual([])
})

it('every version of the catalog is exact', () => {
  const lines = [...read('pnpm-workspace.yaml').matchAll(/^ {2,4}["']?(@?[\w/-]+)["']?: (\d\S*)$/gm)]
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter(([, , version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version as string)).map(([line]) => line)).toEqual([])
})
