// DocNetwork's list of profiles as the writer reads it, to find out what is not there. It counts only when its JSON closed and it holds what is
// known to exist: the profiles that the sync found at its start, and those that it made (P9).
import { Failure, type FailureCode, isFailure, type Profile, type RunRef } from '@daxko-sync/contracts'
import { isListShort } from '@daxko-sync/domain'
import { tellingProgress } from '@daxko-sync/upstreams'
import type { Deps } from './deps.ts'
import type { WriteContext } from './writes/write.ts'

/** An organization's list cannot be absent, and what makes no sense may make sense the next time: only a refusal is taken at its word. */
const NO_VERDICT: readonly FailureCode[] = ['malformed', 'not-found']

const toReadAgain = (message: string, code: FailureCode) => new Failure(message, { kind: 'transient', code, side: 'docnetwork' })

/** Profile by profile; what is not among them is not there only when the loop ends by itself. @throws Failure, also at its end. */
export type WholeList = (ref: RunRef, context: Pick<WriteContext, 'docnetwork' | 'signal'>) => AsyncIterable<Profile>

export const createWholeList = ({ runs, profiles, now }: Pick<Deps, 'runs' | 'profiles' | 'now'>): WholeList =>
  async function* (ref, { docnetwork, signal }) {
    const missing = await profiles.knownIds(ref)
    const known = missing.size
    try {
      for await (const profile of tellingProgress(docnetwork.profiles({ signal }), { tell: () => runs.touch(ref), now })) {
        missing.delete(profile.profileId)
        yield profile
      }
    } catch (error) {
      if (isFailure(error) && NO_VERDICT.includes(error.code)) throw toReadAgain(error.message, error.code)
      throw error
    }
    if (isListShort({ known, missing: missing.size })) {
      const message = `DocNetwork's list of profiles cannot be right: of ${known} profiles that are known to exist ${missing.size} are missing from it. It is read again; tell DocNetwork if it stays so.`
      throw toReadAgain(message, 'malformed')
    }
  }
