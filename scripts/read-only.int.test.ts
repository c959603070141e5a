// The services write no file, so that they run on a read-only file system: each starts under Node's permission model, which forbids all writes,
// child processes, workers and native code.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createDatabase, createRedis, type TestDatabase, type TestRedis } from '@daxko-sync/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SERVICES } from './service-names.ts'

const root = resolve(import.meta.dirname, '..')
const LIMIT_MS = 60_000
const PAGES = ['/readyz', '/metrics', '/docs', '/openapi.json']
let database: TestDatabase
let redis: TestRedis
beforeAll(async () => {
  ;[database, redis] = await Promise.all([createDatabase(), createRedis()])
})
afterAll(async () => {
  await database.drop()
  await redis.drop()
})

const environment = () => ({
  PATH: process.env['PATH'],
  DATABASE_URL: database.url,
  REDIS_URL: redis.url,
  HOST: '127.0.0.1',
  PORT: '0',
  AUTH_JWT_SECRET: 'test-secret-of-at-least-32-characters',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  DAXKO_BASE_URL: 'http://127.0.0.1:9',
  DAXKO_CLIENT_ID: 'id',
  DAXKO_CLIENT_SECRET: 'secret',
  DOCNETWORK_BASE_URL: 'http://127.0.0.1:9',
  DOCNETWORK_CLIENT_ID: 'id',
  DOCNETWORK_CLIENT_SECRET: 'secret',
})

/** Waits for a line that says it is at work, asks it to end, and answers with its exit code and all that it said. */
const run = (words: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((settle) => {
    const child = spawn(process.execPath, ['--permission', '--allow-fs-read=*', ...words], { cwd: root, env: environment() })
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    let said = ''
    let isAsked = false
    const hear = async (bytes: Buffer) => {
      said += bytes
      const address = /listening at (http:[^"]+)/.exec(said)?.[1]
      if (isAsked || !(address || said.includes('"ready"'))) return
      isAsked = true
      for (const path of address ? PAGES : [])
        said += `${path} ${(await fetch(`${address}${path}`)).status}
`
      child.kill('SIGTERM') // once: a second signal ends it at once
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code) => {
      clearTimeout(limit)
      settle({ code, said })
    })
  })

it.each(SERVICES)(
  '%s starts and ends without writing a file',
  async (name) => {
    const { code, said } = await run([`services/${name}/src/main.ts`, name])
    expect(said).not.toContain('ERR_ACCESS_DENIED')
    expect({ code, said }).toEqual({ code: 0, said })
    if (name === 'api') expect(PAGES.filter((path) => !said.includes(`${path} 200\n`))).toEqual([])
  },
  LIMIT_MS,
)
