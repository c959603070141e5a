import type { AddressInfo } from 'node:net'
import { ConfigError } from '@daxko-sync/runtime'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { listen } from './listen.ts'

const apps: FastifyInstance[] = []
const newApp = () => {
  const app = Fastify()
  apps.push(app)
  return app
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

it.each([
  ['an address of another machine', '192.0.2.1', 'HOST must be an address of this machine'],
  ['a name that nobody has', 'nobody.invalid', 'HOST must be an address of this machine'],
])('%s is wrong configuration, in one line', async (_title, host, words) => {
  const refused = listen(newApp(), { host, port: 0 })
  await expect(refused).rejects.toBeInstanceOf(ConfigError)
  await expect(refused).rejects.toThrow(words)
})

it('so is a port that is in use', async () => {
  const first = newApp()
  await listen(first, { host: '127.0.0.1', port: 0 })
  const { port } = first.server.address() as AddressInfo
  await expect(listen(newApp(), { host: '127.0.0.1', port })).rejects.toThrow(
    new ConfigError(['PORT must be free: something listens there already']),
  )
})
