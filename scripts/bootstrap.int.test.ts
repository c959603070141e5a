// The bootstrap as npm calls it. Installing itself is what every run in a fresh clone shows; here: its words, codes and streams.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const bootstrap = resolve(import.meta.dirname, 'bootstrap.mjs')
const { scripts, packageManager } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
  packageManager: string
}
const run = (...args: string[]) => spawnSync(process.execPath, [bootstrap, ...args], { cwd: tmpdir(), encoding: 'utf8' })

it.each(Object.entries(scripts))('npm run %s goes through the bootstrap, with exec so that signals arrive', (name, script) => {
  expect(script).toBe(`exec node scripts/bootstrap.mjs ${name}`)
  expect(readFileSync(bootstrap, 'utf8')).toMatch(new RegExp(`^ {2}'?${name}'?: \\['(scripts|packages|bench)/`, 'm'))
})

it('an unknown command is wrong usage, told on stderr', () => {
  const { status, stdout, stderr } = run('nonsense')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('unknown command "nonsense"')
})

it("passes the command's exit code on, from any directory, and leaves stdout to it", () => {
  const { status, stdout, stderr } = run('service', 'nobody')
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('api, fetcher, mapper, writer')
})

it('the console is built before whatever serves it, and only when it has changed', () => {
  run('service', 'nobody')
  expect(existsSync(resolve(root, 'packages/console/dist/index.html'))).toBe(true)
  expect(run('service', 'nobody').stderr).not.toContain('building the console')
})

// Node.js 20.0 is the oldest that a clone may meet. Run by hand with it, this file builds the console; here only what once broke it is looked for.
it.each([
  ['parentPath', '20.12'],
  ['recursive: true, withFileTypes', '20.1'],
  ['import.meta.dirname', '20.11'],
  ['import.meta.filename', '20.11'],
  ['process.loadEnvFile', '20.12'],
  ['styleText', '20.12'],
])('does without %s, which came with Node.js %s', (api) => {
  expect(readFileSync(bootstrap, 'utf8')).not.toContain(api)
})

it('gets the pnpm that the workspace names', () => {
  expect(readFileSync(bootstrap, 'utf8')).toContain(`const PNPM = '${packageManager.replace('pnpm@', '')}'`)
})
