// A TCP address that stays the same while what is behind it changes: cut, refuse, point elsewhere. So a promoted replica takes over an address.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  port: number
  /** Ends every connection; new ones are refused until `pointTo`. */
  cut(): void
  pointTo(port: number): void
  close(): Promise<void>
}

export const startProxy = async (behind: number): Promise<Proxy> => {
  let target: number | undefined = behind
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    if (target === undefined) return socket.destroy()
    const other = connect(target, '127.0.0.1')
    for (const one of [socket, other]) {
      open.add(one)
      one.on('error', () => {})
      one.once('close', () => {
        open.delete(one)
        socket.destroy()
        other.destroy()
      })
    }
    socket.pipe(other)
    other.pipe(socket)
    return undefined
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cut = () => {
    target = undefined
    for (const socket of open) socket.destroy()
  }
  return {
    port: address.port,
    cut,
    pointTo: (port) => {
      target = port
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
