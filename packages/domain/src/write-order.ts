// In which order a sync writes, and by that when a group will be written: whose session begins soonest goes first.
import type { OpenMember } from '@daxko-sync/contracts'
import { type SessionDates, sessionRank } from './session-rank.ts'

/** By DocNetwork group id; of a group that is missing no date is known. */
export type Sessions = ReadonlyMap<number, SessionDates>

const NO_DATES: SessionDates = { start: null, finish: null }

const rankOf = (groupId: number, sessions: Sessions, today: string): string =>
  sessionRank(sessions.get(groupId) ?? NO_DATES, today)

/** The soonest session first. `today`: ISO date. */
export const groupsInOrder = (groupIds: readonly number[], sessions: Sessions, today: string): number[] =>
  groupIds
    .map((groupId) => ({ groupId, rank: rankOf(groupId, sessions, today) }))
    .toSorted((one, other) => (one.rank === other.rank ? one.groupId - other.groupId : one.rank < other.rank ? -1 : 1))
    .map(({ groupId }) => groupId)

/** The soonest session first; of one day, who had a profile before (docs/adr/0080), then by id. `today`: ISO date. */
export const membersInOrder = (members: readonly OpenMember[], sessions: Sessions, today: string): OpenMember[] =>
  members
    .map((member) => {
      const [soonest = sessionRank(NO_DATES, today)] = member.groupIds.map((groupId) => rankOf(groupId, sessions, today)).sort()
      return { member, rank: `${soonest} ${member.hasProfile ? 0 : 1} ${member.memberId}` }
    })
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ member }) => member)

/** When each group’s last change is written, in changes from now, if they are written in that order. */
export const changesUntilWritten = (inOrder: readonly OpenMember[]): Map<number, number> => {
  const until = new Map<number, number>()
  let changes = 0
  for (const member of inOrder) {
    changes += member.changes
    for (const groupId of member.groupIds) until.set(groupId, changes)
  }
  return until
}
