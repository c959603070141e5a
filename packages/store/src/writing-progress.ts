// What a sync has still to write, and how fast it goes: what the order of writing, and each group's time of completion, are made of.
import type { OpenMember } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import type { StoredSession } from './review-details.ts'

type SessionDates = Pick<StoredSession, 'start' | 'finish'>

export interface GroupWritten {
  groupId: number
  /** Of its own changes and of its people's profiles and users. */
  lastAt: Date | null
  isOpen: boolean
}

export const createWritingProgress = (db: Connection) => ({
  openMembers: (syncId: string): Promise<OpenMember[]> =>
    db.$queryRaw<OpenMember[]>`
      select c.member_id as "memberId", count(*)::int as changes, not bool_or(c.kind = 'profile.create') as "hasProfile",
        array_remove(array_agg(distinct c.group_id), null) || coalesce(p.group_ids, '{}') as "groupIds"
      from change c left join sync_person p on p.sync_id = c.sync_id and p.member_id = c.member_id
      where c.sync_id = ${syncId}::uuid and c.member_id is not null and c.state in ('planned', 'sending')
      group by c.member_id, p.group_ids`,

  /** As DocNetwork has them. */
  sessions: async (syncId: string): Promise<Map<number, SessionDates>> => {
    const rows = await db.$queryRaw<(SessionDates & { groupId: number })[]>`
      select group_id as "groupId", fields->>'start' as start, fields->>'finish' as finish from sync_group
      where sync_id = ${syncId}::uuid and fields is not null`
    return new Map(rows.map(({ groupId, ...session }) => [groupId, session]))
  },

  groups: (syncId: string): Promise<GroupWritten[]> =>
    db.$queryRaw<GroupWritten[]>`
      select g as "groupId", max(c.finished_at) as "lastAt", bool_or(c.state in ('planned', 'sending')) as "isOpen"
      from change c left join sync_person p on p.sync_id = c.sync_id and p.member_id = c.member_id
        cross join unnest(case when c.group_id is null then p.group_ids else array[c.group_id] end) as g
      where c.sync_id = ${syncId}::uuid group by g`,

  /** Milliseconds that a change has taken since this run began to write; undefined while it does not write, or has written nothing. */
  msPerChange: async (syncId: string): Promise<number | undefined> => {
    const [row] = await db.$queryRaw<{ ms: number; written: number }[]>`
      select (extract(epoch from now() - planned.finished_at) * 1000)::float8 as ms,
        (select count(*)::int from change c where c.sync_id = s.id and c.finished_at >= planned.finished_at) as written
      from sync s join sync_stage planned on planned.sync_id = s.id and planned.epoch = s.epoch and planned.stage = 'plan'
      where s.id = ${syncId}::uuid and s.status = 'running' and s.stage = 'write' and planned.finished_at is not null`
    return row && row.written > 0 ? row.ms / row.written : undefined
  },
})
