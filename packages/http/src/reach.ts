// Can a side be reached at all? Opens a connection, with TLS where the address says https, and closes it. No request leaves, so no budget is
// concerned (S8).
import type { Side } from '@daxko-sync/contracts'
import { buildConnector } from 'undici'
import { failureOfNetwork } from './failures.ts'

export interface ReachOptions {
  side: Side
  /** An origin. */
  baseUrl: string
  limitMs: number
}

/** @throws Failure that says why not. */
export const reach = ({ side, baseUrl, limitMs }: ReachOptions): Promise<void> => {
  const { host, hostname, protocol, port } = new URL(baseUrl)
  const where = { host, hostname: hostname.replace(/^\[|\]$/g, ''), protocol, port }
  return new Promise((resolve, reject) => {
    buildConnector({ timeout: limitMs })(where, (error, socket) => {
      if (!socket) {
        const facts = { side, method: 'GET', use: 'read', operation: 'a connection' } as const
        return reject(failureOfNetwork(facts, error, undefined))
      }
      socket.destroy()
      resolve()
    })
  })
}
