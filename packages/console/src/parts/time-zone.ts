// The time zone in which a person of this session reads times: the organization's; for operators without one, the one that syncs start in.
import { useSession } from '../session/session.ts'

const DEFAULT_TIME_ZONE = 'America/New_York' // S6: Eastern

export const useTimeZone = (): string => useSession().organization?.timeZone ?? DEFAULT_TIME_ZONE
