// What runs in production, or is sent to a browser, may be used by everybody under its licence. Read from the installed packages: no network.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const SHIPPED = ['{./services/*}...', '@daxko-sync/cli...', '@daxko-sync/simulators...', '@daxko-sync/console...']
/** They ask for no more than naming the authors. OFL is of fonts alone. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'OFL-1.1',
])

/** An expression of SPDX without brackets inside brackets: one word of each `AND`, any of an `OR`. */
const isAllowed = (licence: string): boolean => {
  const plain = licence.replaceAll(/[()]/g, '')
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed)
  return plain.split(' AND ').every((word) => ALLOWED.has(word.trim()))
}

const readLicences = (): Record<string, { name: string }[]> => {
  const filters = SHIPPED.flatMap((filter) => ['--filter-prod', filter])
  const { stdout, stderr } = spawnSync('pnpm', ['licenses', 'list', '--prod', '--json', ...filters], {
    cwd: root,
    encoding: 'utf8',
  })
  if (!stdout.startsWith('{')) throw new Error(`no licences: ${stdout}${stderr}`)
  return JSON.parse(stdout) as Record<string, { name: string }[]>
}

describe('licences', () => {
  it('everything that is shipped may be used by everybody', () => {
    const licences = readLicences()
    expect(Object.values(licences).flat().length).toBeGreaterThan(100)
    const refused = Object.entries(licences)
      .filter(([licence]) => !isAllowed(licence))
      .flatMap(([licence, packages]) => packages.map(({ name }) => `${name}: ${licence}`))
    expect(refused).toEqual([])
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0', false],
    ['AGPL-3.0', false],
    ['Unknown', false],
  ])('%s: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed)
  })
})
