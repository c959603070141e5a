import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..')
const lockfile = readFileSync(resolve(root, 'pnpm-lock.yaml'), 'utf8')

it('the lockfile names no host: it installs from whichever registry npm is set to', () => {
  expect(lockfile).not.toMatch(/https?:\/\/|tarball:/)
})

it('each package of ours takes its versions from the catalog', () => {
  const { importers } = parse(lockfile) as { importers: Record<string, Record<string, Record<string, { specifier: string }>>> }
  const own = Object.entries(importers).flatMap(([name, groups]) =>
    Object.values(groups).flatMap((group) =>
      Object.entries(group).map(([dependency, { specifier }]) => ({ name, dependency, specifier })),
    ),
  )
  expect(own.filter(({ specifier }) => !/^catalog:(codegen)?$/.test(specifier) && specifier !== 'workspace:*')).toEqual([])
})
