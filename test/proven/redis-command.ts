// One inline command to a Redis, and its answer as text. For what a test does to the server itself.
import { once } from 'node:events'
import { connect } from 'node:net'

export const redisCommand = async (url: string, command: string): Promise<string> => {
  const { port, pathname } = new URL(url)
  const database = pathname.slice(1) || '0'
  const socket = connect(Number(port), '127.0.0.1')
  try {
    socket.write(`SELECT ${database}\r\n`)
    await once(socket, 'data')
    socket.write(`${command}\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    return answer.toString()
  } finally {
    socket.destroy()
  }
}
