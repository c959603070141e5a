// What a side does not know is no failure where a rule asks for it (G6, P6, P9, U1).
import { isFailure } from '@daxko-sync/contracts'

export const undefinedIf404 = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer
  } catch (error) {
    if (isFailure(error) && error.status === 404) return undefined
    throw error
  }
}
