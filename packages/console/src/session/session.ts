// Who is signed in. The token itself is in an HttpOnly cookie; what is here says only what may be shown.
import type { Schemas } from '@daxko-sync/client'
import { createContext, useContext } from 'react'

export type Session = Schemas['Session']

/**
 * - `in`: signed in. - `out`: nobody is. `because`: `never` was, the session has `ended`, somebody `left`, or a token was `refused`
 *   (`detail` in the api's words).
 */
export type SignedIn =
  | { is: 'in'; session: Session }
  | { is: 'out'; because: 'never' | 'ended' | 'left' | 'refused'; detail?: string }

export const SessionContext = createContext<Session | undefined>(undefined)

/** Only below the session gate. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is for pages of people who are signed in')
  return session
}

const IMPORT_PERMISSION = 'profiles:import'

/** May start syncs, decide, and see names. */
export const mayImport = ({ organizationId, permissions }: Session): boolean =>
  organizationId !== null && permissions.includes(IMPORT_PERMISSION)

/** Belongs to an organization: may at least read what its syncs did. */
export const isProvider = ({ organizationId }: Session): boolean => organizationId !== null
