// Real receivers for tests: an HTTP server that remembers what came, and an SMTP server that does.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** Answers with `answers` one after the other, then 204. */
export const startHttpReceiver = async (answers: ((response: ServerResponse) => void)[] = []) => {
  const received: Received[] = []
  let connections = 0
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) })
    const answer = answers.shift()
    if (answer) answer(response)
    else response.writeHead(204)
    response.end()
  })
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    received,
    connections: () => connections,
    port,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/alerts?camp=1`,
    close: () => new Promise<unknown>((resolve) => server.close(resolve)),
  }
}

export interface Letter {
  from: string
  to: string[]
  raw: string
}

/** Without the soft line breaks of quoted-printable. */
const unfolded = (raw: string): string => raw.replace(/=\r\n/g, '')

/** Refuses receivers for as long as `refuse` names them. */
export const startMailReceiver = async () => {
  const letters: Letter[] = []
  const refuse = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      if (!refuse.has(address)) return done()
      return done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }))
    },
    onData: (stream, { envelope }, done) => {
      text(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        letters.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: unfolded(raw) })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    letters,
    refuse,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
