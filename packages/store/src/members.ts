// Daxko members and households of one sync. A member's record is encrypted; beside it lie keyed hashes of the names, for finding profiles.
//
// Statements name the ids that they touch. PostgreSQL's statistics do not know a sync of this morning: told "the rest of it", it reads and sorts
// all its rows for each page, and told to join some of them, it reads all of them for each join.
import type { ChangeError, Member, Reading, RunRef } from '@daxko-sync/contracts'
import { toBase64 } from './bytes.ts'
import type { Database } from './database.ts'
import { createStatements } from './statements.ts'
import type { Vaults } from './vaults.ts'

export type MemberReading = { memberId: string } & (
  | { reading: 'read'; record: Member; nameHashes: string[] }
  | { reading: 'gone' }
  | { reading: 'failed'; error: ChangeError }
)

export interface MemberRow {
  memberId: string
  met: boolean
  registered: boolean
  reading: Reading | 'pending'
  record: Member | undefined
}

export interface Members {
  /** Ids of members still to be read, in the order of their ids. */
  pending(ref: RunRef, among?: string[]): Promise<string[]>
  /** A failure that comes late takes nothing back from what another job has read. */
  save(ref: RunRef, readings: MemberReading[]): Promise<void>
  /** S3: takes over what an earlier sync read at most so many hours ago, where the organization chose that. */
  reuse(ref: RunRef, hours: number, nameHashes: (record: Member) => string[]): Promise<void>
  /** Heads of households to be read as well; one that is read already is left as it is (S3). */
  expectHeads(ref: RunRef, memberIds: string[]): Promise<void>
  /**
   * A retry reads again who could not be read; and of its own groups' people those who are in a group on which a later sync has started, too: that
   * one may have written what is newer than this one's reading (S3 S11).
   */
  expectAgain(ref: RunRef): Promise<void>
  /** Decrypted, page by page, so that memory does not follow the number of members. */
  pages(ref: RunRef, only: 'met' | 'heads', pageSize?: number): AsyncIterable<MemberRow[]>
  find(ref: RunRef, memberIds: string[]): Promise<Map<string, MemberRow>>
  /** Ids and hashes alone. */
  met(ref: RunRef): Promise<{ memberId: string; nameHashes: string[] }[]>
}

const context = (memberId: string) => `member:${memberId}`

export const createMembers = (db: Database, vaults: Vaults): Members => {
  const sql = createStatements(db)
  type Row = { memberId: string; met: boolean; registered: boolean; reading: string; record: Uint8Array | null }
  const select = { memberId: true, met: true, registered: true, reading: true, record: true } as const
  const toRow = async (ref: RunRef, rows: Row[]): Promise<MemberRow[]> => {
    const vault = await vaults.of(ref.organizationId)
    return rows.map((row) => ({
      ...row,
      reading: row.reading as MemberRow['reading'],
      record: row.record ? vault.open<Member>(row.record, context(row.memberId)) : undefined,
    }))
  }
  return {
    pending: async (ref, among) => {
      const rows = among
        ? await sql.rows<{ memberId: string }>`select member_id as "memberId" from sync_member
            where sync_id = ${ref.syncId}::uuid and member_id = any(${among}::text[]) and reading = 'pending' order by member_id`
        : await sql.rows<{ memberId: string }>`select member_id as "memberId" from sync_member
            where sync_id = ${ref.syncId}::uuid and reading = 'pending' order by member_id`
      return rows.map((row) => row.memberId)
    },
    save: async (ref, readings) => {
      if (readings.length === 0) return
      const vault = await vaults.of(ref.organizationId)
      await sql.count`
        update sync_member m set reading = t.reading, record = decode(t.record, 'base64'), error = t.error::jsonb, read_at = now(),
          name_hashes = coalesce(string_to_array(t.hashes, ' '), '{}')
        from unnest(${readings.map((r) => r.memberId)}::text[], ${readings.map((r) => r.reading)}::text[],
          ${readings.map((r) => toBase64(r.reading === 'read' ? vault.seal(r.record, context(r.memberId)) : null))}::text[],
          ${readings.map((r) => (r.reading === 'failed' ? JSON.stringify(r.error) : null))}::text[],
          ${readings.map((r) => (r.reading === 'read' && r.nameHashes.length > 0 ? r.nameHashes.join(' ') : null))}::text[])
          as t(member_id, reading, record, error, hashes)
        where m.sync_id = ${ref.syncId}::uuid and m.member_id = any(${readings.map((r) => r.memberId)}::text[]) and m.member_id = t.member_id and (m.reading = 'pending' or t.reading <> 'failed')`
    },
    reuse: async (ref, hours, nameHashes) => {
      const vault = await vaults.of(ref.organizationId)
      const rows = await db.$queryRaw<{ memberId: string; record: Uint8Array; readAt: Date }[]>`
        select distinct on (m.member_id) m.member_id as "memberId", o.record, o.read_at as "readAt" from sync_member m
        join sync s on s.organization_id = ${ref.organizationId}::uuid and s.id <> m.sync_id
        join sync_member o on o.sync_id = s.id and o.member_id = m.member_id and o.reading = 'read' and o.record is not null
        where m.sync_id = ${ref.syncId}::uuid and m.reading = 'pending' and o.read_at > now() - ${hours}::float * interval '1 hour'
        order by m.member_id, o.read_at desc`
      for (const { memberId, record, readAt } of rows) {
        const member = vault.open<Member>(record, context(memberId))
        await db.syncMember.update({
          where: { syncId_memberId: { syncId: ref.syncId, memberId } },
          data: { reading: 'read', record: vault.seal(member, context(memberId)), nameHashes: nameHashes(member), readAt },
        })
      }
    },
    expectHeads: async (ref, memberIds) => {
      await db.$executeRaw`
        insert into sync_member (sync_id, member_id, met, registered, reading)
        select ${ref.syncId}::uuid, h, false, false, 'pending' from unnest(${memberIds}::text[]) as h
        on conflict (sync_id, member_id) do update set reading = case when sync_member.reading = 'not-needed' then 'pending' else sync_member.reading end`
    },
    expectAgain: async (ref) => {
      await db.$executeRaw`
        with part as (
          select e.member_id, e.status = 'registered' and g.state in ('pending', 'synced') as due, m.last_sync_id <> e.sync_id as taken
          from roster_entry e join sync_group g on g.sync_id = e.sync_id and g.offering = e.offering
          join group_memory m on m.organization_id = ${ref.organizationId}::uuid and m.group_id = g.group_id
          where e.sync_id = ${ref.syncId}::uuid
        )
        update sync_member m set reading = 'pending' where m.sync_id = ${ref.syncId}::uuid and (m.reading = 'failed'
          or m.registered and m.reading in ('read', 'gone') and m.member_id in (
            select member_id from part group by member_id having bool_or(taken) and bool_or(due and not taken)))`
    },
    pages: async function* (ref, only, pageSize = 1_000) {
      const ids = await sql.rows<{ memberId: string }>`
        select member_id as "memberId" from sync_member where sync_id = ${ref.syncId}::uuid and met = ${only === 'met'} order by member_id`
      for (let from = 0; from < ids.length; from += pageSize) {
        const some = ids.slice(from, from + pageSize).map(({ memberId }) => memberId)
        const rows = await sql.rows<Row>`
          select member_id as "memberId", met, registered, reading, record from sync_member
          where sync_id = ${ref.syncId}::uuid and member_id = any(${some}::text[]) order by member_id`
        yield await toRow(ref, rows)
      }
    },
    find: async (ref, memberIds) => {
      const rows = await toRow(
        ref,
        await db.syncMember.findMany({ where: { syncId: ref.syncId, memberId: { in: memberIds } }, select }),
      )
      return new Map(rows.map((row) => [row.memberId, row]))
    },
    met: async (ref) =>
      db.syncMember.findMany({ where: { syncId: ref.syncId, met: true }, select: { memberId: true, nameHashes: true } }),
  }
}
