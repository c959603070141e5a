// One person's event stream of one sync. In: a way to read it. Out: Server-Sent Events: `progress` when something changed, at most every
// second, `waiting` when a side's limit is waited for, `done` when it has ended. Ids and figures only. It ends with the caller's token.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { RUNNING_STATUSES, type SyncView } from '@daxko-sync/contracts'
import type { Log } from './log.ts'

const PROGRESS_EVERY_MS = 1_000
const HEARTBEAT_EVERY_MS = 15_000
/** How long a browser waits before it connects again. */
const RECONNECT_MS = 3_000
/** The longest time that a timer can wait for. */
const MAX_TIMER_MS = 2_147_483_647

export interface SyncStreamRequest {
  syncId: string
  /** What the browser saw last: the same state is not told again. */
  lastEventId: string | undefined
  /** When the caller's token ends. */
  until: Date
  /** Ends the stream at once: the process stops. */
  stopping: AbortSignal
}

export interface SyncStreamDeps {
  /** Undefined: the sync is there no more. */
  read(syncId: string): Promise<SyncView | undefined>
  log: Pick<Log, 'warn'>
}

/** The same state has the same id, whichever replica tells it. */
const idOf = (data: string): string => createHash('sha256').update(data).digest('base64url').slice(0, 16)

const hasEnded = ({ status }: SyncView): boolean => !(RUNNING_STATUSES as readonly string[]).includes(status)

const event = (name: string, data: string, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${data}\n\n`

export const createSyncStream = ({ read, log }: SyncStreamDeps, request: SyncStreamRequest): Readable => {
  const { syncId, lastEventId, until, stopping } = request
  let told = lastEventId
  let toldWait: string | undefined
  let roomy = true
  let next: NodeJS.Timeout | undefined

  const stream = new Readable({
    read: () => {
      roomy = true
    },
  })
  const push = (text: string): void => {
    if (!stream.destroyed && !stream.readableEnded) roomy = stream.push(text)
  }
  const finish = (): void => {
    stop()
    if (!stream.destroyed) stream.push(null)
  }

  const tell = (sync: SyncView): void => {
    const data = JSON.stringify(sync)
    const id = idOf(data)
    if (hasEnded(sync)) {
      push(event('done', data, id))
      finish()
      return
    }
    if (!roomy) return // who reads slowly gets the newest state later, not every one in between
    if (id !== told) push(event('progress', data, id))
    told = id
    const wait = sync.waitingFor && JSON.stringify(sync.waitingFor)
    if (wait !== undefined && wait !== toldWait) push(event('waiting', wait))
    toldWait = wait
  }

  let over = false
  const look = async (): Promise<void> => {
    try {
      const sync = await read(syncId)
      if (over) return
      if (sync) tell(sync)
      else finish()
    } catch (error) {
      log.warn({ err: error, syncId }, 'sync not readable now; the stream goes on')
    }
    if (!over) next = setTimeout(() => void look(), PROGRESS_EVERY_MS)
  }

  const heartbeat = setInterval(() => push(': still here\n\n'), HEARTBEAT_EVERY_MS)
  const tokenEnd = setTimeout(finish, Math.min(Math.max(0, until.getTime() - Date.now()), MAX_TIMER_MS))
  const stop = (): void => {
    over = true
    clearTimeout(next)
    clearInterval(heartbeat)
    clearTimeout(tokenEnd)
    stopping.removeEventListener('abort', finish)
  }
  stream.once('close', stop)
  stopping.addEventListener('abort', finish, { once: true })
  push(`retry: ${RECONNECT_MS}\n\n`)
  if (stopping.aborted) finish()
  else void look()
  return stream
}
