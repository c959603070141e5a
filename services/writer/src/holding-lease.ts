// Runs work while this process holds the right to write for one key; whoever comes meanwhile waits for its end.
import { randomUUID } from 'node:crypto'
import { isFailure, type Outcome } from '@daxko-sync/contracts'
import type { LeaseKey, Leases } from '@daxko-sync/store'

/**
 * Gives the lease back at the end, but not when a request may still be under way (this process stops, or something unforeseen broke):
 * then it runs out by itself, and only after that somebody reads back (S1).
 */
export const holdingLease = async (
  leases: Leases,
  organizationId: string,
  key: string,
  work: (lease: LeaseKey) => Promise<Outcome>,
): Promise<Outcome> => {
  const lease: LeaseKey = { key, owner: randomUUID() }
  const answer = await leases.take(organizationId, lease)
  if (!answer.taken) return { again: answer.freeInMs }
  try {
    const outcome = await work(lease)
    await leases.release(organizationId, lease)
    return outcome
  } catch (error) {
    if (isFailure(error) && error.code !== 'cancelled') await leases.release(organizationId, lease)
    throw error
  }
}
