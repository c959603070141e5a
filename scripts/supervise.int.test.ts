// The supervisor over tiny real processes: what dies runs again, what is told to stop is gone in time.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@daxko-sync/testkit'
import { afterAll, expect, it } from 'vitest'
import { SERVICES, serviceCommand } from './service-names.ts'
import { supervise } from './supervise.ts'

const home = mkdtempSync(join(tmpdir(), 'supervise-'))
afterAll(() => rmSync(home, { recursive: true }))

const BEAT = 'setInterval(() => {}, 1000)'
const NOTE = `import fs from 'node:fs'; fs.appendFileSync(process.argv[1], process.pid + '\\n');`

/** A service that notes its process id in a file named after it, then does `then`. */
const fake = (name: string, then: string) => ({
  name,
  program: process.execPath,
  args: ['--input-type=module', '-e', NOTE + then, join(home, name), name],
})
const pids = (name: string) => readFileSync(join(home, name), 'utf8').trim().split('\n').map(Number)
const startAll = (services: ReturnType<typeof fake>[], limits = {}) => {
  const lines: string[] = []
  const supervision = supervise({ services, cwd: home, restart: 'always', say: (line) => lines.push(line), limits })
  return { ...supervision, lines }
}

it('starts a service again after it was killed, and only that one', async () => {
  const { stop, ended, lines } = startAll([fake('killed', BEAT), fake('other', BEAT)])
  const [first] = await eventually(() => pids('killed'))
  await eventually(() => pids('other'))
  const killedAt = performance.now()
  process.kill(first as number, 'SIGKILL')
  await eventually(() => expect(pids('killed')).toHaveLength(2))
  expect(performance.now() - killedAt).toBeLessThan(5_000)
  expect(pids('other')).toHaveLength(1)
  stop('send-sigterm')
  expect(await ended).toBe(0)
  expect(lines).toEqual(['killed ended (SIGKILL) and is started again in 250 ms'])
})

it('waits longer each time for a service that keeps dying, never beyond the limit', async () => {
  const { stop, ended, lines } = startAll([fake('dying', 'process.exit(3)')], { firstDelayMs: 1, longestDelayMs: 4 })
  await eventually(() => expect(lines.length).toBeGreaterThanOrEqual(5))
  stop('send-sigterm')
  await ended
  expect(lines.slice(0, 5).map((line) => /(\d+) ms/.exec(line)?.[1])).toEqual(['1', '2', '4', '4', '4'])
})

it('ends everything with 78 when one says that its configuration is wrong', async () => {
  const { ended, lines } = startAll([fake('wrong', 'process.exit(78)'), fake('right', BEAT)])
  expect(await ended).toBe(78)
  expect(lines).toEqual(['wrong cannot work with this configuration (its message is above): all services end'])
})

it('kills what does not end in time, and says so', async () => {
  const { stop, ended, lines } = startAll([fake('deaf', `process.on('SIGTERM', () => {}); ${BEAT}`)], { killAfterMs: 200 })
  await eventually(() => pids('deaf'))
  stop('send-sigterm')
  expect(await ended).toBe(1)
  expect(lines).toEqual(['deaf did not end in 0.2 s and is killed'])
})

it('passes on the exit code of a service that runs alone', async () => {
  const { ended } = supervise({ services: [fake('alone', 'process.exit(5)')], cwd: home, restart: 'never', say: () => {} })
  expect(await ended).toBe(5)
})

it.each(SERVICES)('the command line of %s ends in its name', (name) => {
  expect(serviceCommand(name).args.at(-1)).toBe(name)
})
