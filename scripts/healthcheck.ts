// For containers: is this service at work? `api` asks its own /healthz; a worker's name asks Redis whether a worker of this container
// waits there for jobs; `port N` only connects. Exit code 0 or 1.
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { hasWorker } from './has-worker.ts'

const LIMIT_MS = 4_000
const WORKERS = ['fetcher', 'mapper', 'writer']

const opened = (host: string, port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    socket.once('connect', () => resolve(socket)).once('error', reject)
  })

/** Redis's own list of its clients, in its plain protocol: no driver is needed for one question to one server. */
const plainClientList = async (redisUrl: string): Promise<string> => {
  const { hostname, port, username, password } = new URL(redisUrl)
  const socket = await opened(hostname, Number(port || 6379))
  const words = [username, password].filter((word) => word !== '').map(decodeURIComponent)
  if (password !== '')
    socket.write(
      `*${words.length + 1}\r\n$4\r\nAUTH\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
    )
  socket.end('CLIENT LIST\r\nQUIT\r\n')
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

/** TLS, Sentinels and clusters are the driver's. */
const clientList = async (redisUrl: string): Promise<string> => {
  if (redisUrl.startsWith('redis://')) return plainClientList(redisUrl)
  const { readClientLists } = await import('../packages/queue/src/index.ts')
  return (await readClientLists(redisUrl)).join('\n')
}

const isHealthy = async (what: string | undefined, port: string | undefined): Promise<boolean> => {
  if (what === 'api') return (await fetch(`http://127.0.0.1:${process.env['PORT'] ?? 3000}/healthz`)).ok
  if (what === 'port') {
    ;(await opened('127.0.0.1', Number(port))).destroy()
    return true
  }
  if (what === undefined || !WORKERS.includes(what))
    throw new Error('usage: healthcheck.ts api | fetcher | mapper | writer | port N')
  const own = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address))
  return hasWorker(await clientList(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'), own)
}

setTimeout(() => process.exit(1), LIMIT_MS).unref()
try {
  process.exit((await isHealthy(process.argv[2], process.argv[3])) ? 0 : 1)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
