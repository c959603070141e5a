// Runs work while this process holds the right to write for one key; whoever comes meanwhile waits for its end.
import { randomUUID } from 'node:crypto'
import { isFailure, type Outcome } from '@daxko-sync/contracts'
import type { Leases } from '@daxko-sync/store'
import type { Lease } from './apply-change.ts'

/**
 * Gives the lease back at the end, but not when a request may still be under way (this process stops, or something unforeseen broke):
 * then it runs out by itself, and only after that somebody reads back (S1).
 */
export const holdingLease = async (
  leases: Leases,
  organizationId: string,
  key: string,
  work: (lease: Lease) => Promise<Outcome>,
): Promise<Outcome> => {
  const owner = randomUUID()
  const first = await leases.take(organizationId, key, owner)
  if (!first.taken) return { again: first.freeInMs }
  const renew = async () => (await leases.take(organizationId, key, owner)).taken
  try {
    const outcome = await work({ renew })
    await leases.release(organizationId, key, owner)
    return outcome
  } catch (error) {
    if (isFailure(error) && error.code !== 'cancelled') await leases.release(organizationId, key, owner)
    throw error
  }
}
