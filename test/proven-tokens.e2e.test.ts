// S1: ten processes need a token of DocNetwork at once, which rotates its refresh tokens and ends the one before at once. One of them refreshes.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { demoRefreshToken } from '@daxko-sync/simulators'
import { createConnections, createKeyring, createVaults } from '@daxko-sync/store'
import { expect, test } from 'vitest'
import { record } from './proven/record.ts'
import { type Story, startStory } from './proven/story.ts'

const PROCESSES = 10
/** With nothing; then each time after DocNetwork has ended the token that all ten use. */
const ROUNDS = 4

interface TokenProcess {
  child: ChildProcess
  /** Its next line. */
  heard(): Promise<string>
}

const startProcess = ({ env, organizationId }: Story): TokenProcess => {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'proven/token-process.ts')], {
    env: { ...env, ORGANIZATION_ID: organizationId },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })[Symbol.asyncIterator]()
  return {
    child,
    heard: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error('a process ended before it had answered')
      return value
    },
  }
}

test('S1: ten processes refresh at once: one request, the same token for all, and the refresh token that came last is the one stored', async () => {
  const story = await startStory({ world: { seed: 5, registrations: 10, groups: 2 }, services: [] })
  const processes: TokenProcess[] = []
  try {
    story.docnetwork.control.change({ rotation: 'rotate' })
    story.docnetwork.control.reset()
    const { tokenStore } = createConnections(story.db, createVaults(story.db, createKeyring(story.env['ENCRYPTION_KEY'] ?? '')))
    const stored = () => tokenStore(story.organizationId, 'docnetwork').read()
    let before = await stored()
    expect(before).toMatchObject({ refreshToken: demoRefreshToken(story.organization.organizationId) })

    for (let n = 0; n < PROCESSES; n += 1) processes.push(startProcess(story))
    expect(await Promise.all(processes.map(({ heard }) => heard()))).toEqual(Array(PROCESSES).fill('ready'))
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const { child } of processes) child.stdin?.write('go on\n')
      const heard = await Promise.all(processes.map((one) => one.heard()))
      const { statuses } = story.docnetwork.control.counters()
      expect({ granted: statuses['createAccessToken 200'], groups: statuses['listGroups 200'] }).toEqual({
        granted: round,
        groups: round * PROCESSES,
      })
      const now = await stored()
      expect(now.refreshToken).not.toBe(before.refreshToken)
      expect(now.previousRefreshToken).toBe(before.refreshToken)
      const digest = createHash('sha256')
        .update(now.accessToken ?? '')
        .digest('hex')
      expect(new Set(heard)).toEqual(new Set([digest]))
      before = now
      story.docnetwork.control.expireTokens()
    }
    // No refresh token was ever spent twice.
    expect(Object.keys(story.docnetwork.control.counters().statuses).toSorted()).toEqual(
      ['createAccessToken 200', 'listGroups 200', 'listGroups 401'].toSorted(),
    )
    const ends = processes.map(({ child }) => once(child, 'exit'))
    for (const { child } of processes) child.stdin?.end()
    expect(await Promise.all(ends)).toEqual(Array(PROCESSES).fill([0, null]))
    record({ story: 'ten-refresh', times: ROUNDS * PROCESSES })
  } finally {
    for (const { child } of processes) if (child.exitCode === null) child.kill('SIGKILL')
    await story.close()
  }
})
