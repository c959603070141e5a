// The end of a request: an answer in bytes, a connection that is cut, or silence. Each is logged as what it was.
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Effect } from '../faults/fault.ts'
import { type Answer, answerText } from './answer.ts'
import type { RequestLog, RequestRecord } from './request-log.ts'

const NO_ANSWER = 0
// In no UTF-8 text.
const BROKEN_BYTES = Buffer.from([0xff, 0xfe])

export interface Ending {
  send(answer: Answer, effect?: Effect): FastifyReply | undefined
  cut(): undefined
  /** Never answered; the client's time limit ends it. */
  stayOpen(): undefined
}

interface Deps {
  log: RequestLog
  record: RequestRecord
  request: FastifyRequest
  reply: FastifyReply
  headers: () => Record<string, string>
  clock: () => number
}

const whole = (answer: Answer): string => [...answerText(answer)].join('')

export const createEnding = ({ log, record, request, reply, headers, clock }: Deps): Ending => {
  const logged = (status: number): void => log.answered(record, status, clock() - Date.parse(record.at))

  const sendHalf = (answer: Answer, cut: boolean): FastifyReply | undefined => {
    const text = whole(answer)
    const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)))
    if (!cut) return reply.send(half)
    reply.hijack()
    reply.raw.writeHead(answer.status, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-length': Buffer.byteLength(text),
    })
    reply.raw.write(half, () => request.raw.socket.destroy())
    return undefined
  }

  const sendMalformed = (answer: Answer, how: 'utf8' | 'text'): FastifyReply => {
    if (how === 'text') return reply.send('Service is being updated.')
    const bytes = Buffer.from(whole(answer))
    const middle = bytes.length >> 1
    return reply.send(Buffer.concat([bytes.subarray(0, middle), BROKEN_BYTES, bytes.subarray(middle)]))
  }

  return {
    send(answer, effect) {
      logged(answer.status)
      reply.code(answer.status).headers({ ...headers(), ...answer.headers })
      if (answer.body === undefined && !answer.list) return reply.send()
      if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8')
      if (effect?.kind === 'truncate') return sendHalf(answer, effect.cut === true)
      if (effect?.kind === 'malformed' && (effect.how === 'utf8' || effect.how === 'text'))
        return sendMalformed(answer, effect.how)
      return reply.send(answer.list ? Readable.from(answerText(answer)) : whole(answer))
    },
    cut() {
      logged(NO_ANSWER)
      reply.hijack()
      request.raw.socket.destroy()
      return undefined
    },
    stayOpen() {
      logged(NO_ANSWER)
      reply.hijack()
      return undefined
    },
  }
}
