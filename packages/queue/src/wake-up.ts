// BullMQ's scheduler as an alarm clock (S6): it wakes one process at the cron time and decides nothing. What is due is decided from PostgreSQL.
import { Queue, Worker } from 'bullmq'
import { connectProducer, connectWorker, QUEUE_PREFIX } from './connection.ts'

export interface WakeUpOptions {
  redisUrl: string
  /** SYNC_CRON, in SYNC_TIMEZONE. */
  cron: string
  timeZone: string
  onWake: () => Promise<void>
  prefix?: string
}

export interface WakeUp {
  /** Sets the alarm, or moves it when cron or time zone changed. Rejects while Redis is away; setting it twice is setting it once. */
  set(): Promise<void>
  close(): Promise<void>
}

const NAME = 'wake'
const CLOSE_LIMIT_MS = 2_000

export const createWakeUp = ({ redisUrl, cron, timeZone, onWake, prefix = QUEUE_PREFIX }: WakeUpOptions): WakeUp => {
  const producer = connectProducer(redisUrl)
  const connection = connectWorker(redisUrl)
  const queue = new Queue(NAME, { connection: producer, prefix, skipVersionCheck: true })
  const worker = new Worker(NAME, onWake, { connection, prefix, skipVersionCheck: true })
  // Told by set(), which rejects; an unhandled 'error' event would end the process.
  const told = () => {}
  producer.on('error', told)
  connection.on('error', told)
  queue.on('error', told)
  worker.on('error', told)
  return {
    set: async () => {
      const keep = { removeOnComplete: { count: 10 }, removeOnFail: { count: 10 } }
      await queue.upsertJobScheduler('daily', { pattern: cron, tz: timeZone }, { name: NAME, data: {}, opts: keep })
    },
    close: async () => {
      // Closing waits for Redis, however long it is away.
      const limit = new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref())
      await Promise.race([Promise.allSettled([worker.close(), queue.close()]), limit])
      producer.disconnect()
      connection.disconnect()
    },
  }
}
