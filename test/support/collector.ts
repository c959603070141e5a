// A collector of traces in a thread of its own: whatever its story computes meanwhile, it answers at once, and nothing is lost.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

export interface Collector {
  url: string
  /** What it was sent so far, body by body. */
  sent: string[]
  close(): Promise<unknown>
}

export const startCollector = async (): Promise<Collector> => {
  const worker = new Worker(new URL(import.meta.url))
  const [port] = (await once(worker, 'message')) as [number]
  const sent: string[] = []
  worker.on('message', (body: string) => sent.push(body))
  return { url: `http://127.0.0.1:${port}`, sent, close: () => worker.terminate() }
}

const listen = (tell: (what: number | string) => void): void => {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      tell(body)
      response.end('{}')
    })
  })
  server.listen(0, '127.0.0.1', () => tell((server.address() as AddressInfo).port))
}

// The thread's side; stories run in a process of their own (vitest.config.ts).
if (!isMainThread) listen((what) => parentPort?.postMessage(what))
