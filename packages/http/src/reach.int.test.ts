import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reach } from './reach.ts'

let server: Server
let connections = 0
let bytes = 0
let port = 0
beforeEach(async () => {
  connections = 0
  bytes = 0
  server = createServer((socket) => {
    connections += 1
    socket.on('data', (chunk) => {
      bytes += chunk.length
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

test('S8: a side is reached by a connection alone: no request leaves', async () => {
  await reach({ side: 'daxko', baseUrl: `http://127.0.0.1:${port}`, limitMs: 2_000 })
  await expect.poll(() => connections).toBe(1)
  expect(bytes).toBe(0)
})

test.each([
  ['nothing listens', () => 'http://127.0.0.1:9'],
  ['nobody answers TLS', () => `https://127.0.0.1:${port}`],
])('says that it cannot be reached: %s', async (_title, baseUrl) => {
  await expect(reach({ side: 'docnetwork', baseUrl: baseUrl(), limitMs: 300 })).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringContaining('DocNetwork'),
  })
})
