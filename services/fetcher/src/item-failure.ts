// What a failed request means for the item it was for: recorded in words and passed over, or thrown so that the job is tried again.
import { type ChangeError, isFailure } from '@daxko-sync/contracts'

/**
 * The error to record for the item. Rethrows what is no verdict on the item: a wait (S8), a stop, a fault of ours, and
 * on all but the last attempt whatever may work when it is tried again.
 */
export const itemFailure = (error: unknown, lastAttempt: boolean): ChangeError => {
  if (!isFailure(error) || error.code === 'throttled' || error.code === 'cancelled') throw error
  if (error.kind !== 'permanent' && !lastAttempt) throw error
  return { code: error.code, message: error.message }
}
