// A kind of write is a pair: send it, and find out what happened to it (S1). Both name everything by id.
import { isFailure, type RunRef } from '@daxko-sync/contracts'
import type { DocNetwork } from '@daxko-sync/docnetwork'
import type { Applied, ChangeRow, OpenRun } from '@daxko-sync/store'

export interface WriteContext {
  ref: RunRef
  run: OpenRun
  docnetwork: DocNetwork
  signal: AbortSignal
}

/**
 * - `stands`: DocNetwork has it, whoever wrote it. - `absent`: it does not, yet (a late write may still land).
 * - `unsettled`: something is there that may be ours; a person must look, and it is never sent again.
 */
export type Found = { is: 'stands'; made: Applied } | { is: 'absent' } | { is: 'unsettled'; profileIds: number[] }

export interface Write {
  /** Sends the change. @throws Failure; `unknown` when it may have happened. */
  send(change: ChangeRow, context: WriteContext): Promise<Applied>
  /** Reads back. @throws Failure when that cannot be read. */
  find(change: ChangeRow, context: WriteContext): Promise<Found>
}

/** The profile that a change is about. @throws when the ledger has none: the writer must not have come this far. */
export const profileIdOf = ({ id, profileId }: ChangeRow): number => {
  if (profileId === undefined) throw new Error(`change ${id} names no profile`)
  return profileId
}

export const groupIdOf = ({ id, groupId }: ChangeRow): number => {
  if (groupId === undefined) throw new Error(`change ${id} names no group`)
  return groupId
}

export const registrationIdOf = ({ id, registrationId }: ChangeRow): number => {
  if (registrationId === undefined) throw new Error(`change ${id} names no registration`)
  return registrationId
}

/** S1: a list below a profile that answers 404 says nothing by itself. Only when the profile's own GET says 404, too, what was written to is gone. */
export const absentIfProfileIsGone = async (
  change: ChangeRow,
  { docnetwork, signal }: WriteContext,
  find: () => Promise<Found>,
): Promise<Found> => {
  try {
    return await find()
  } catch (error) {
    if (!isFailure(error) || error.status !== 404) throw error
    if (await docnetwork.profile(profileIdOf(change), { signal })) throw error
    return { is: 'absent' }
  }
}
