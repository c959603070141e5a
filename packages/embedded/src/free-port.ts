// A TCP port of 127.0.0.1 that nobody listens on at this moment. Another program may still take it: callers start again then.
import { createServer } from 'node:net'

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no free port on 127.0.0.1'))
        else resolve(address.port)
      })
    })
  })
