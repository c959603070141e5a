// Is the console's port free? Asked before anything is started, so that a second start is told in one line.
import { createServer } from 'node:net'

/** In words, why not; undefined when it is free. */
export const portTaken = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') return resolve(`port ${port} is in use: end what listens there, or set PORT to another`)
      if (code === 'EACCES') return resolve(`port ${port} is not allowed for this user: set PORT to one above 1023`)
      resolve(`cannot listen on ${host} port ${port} (${code}): check HOST and PORT`)
    })
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
