// Finds members in the records of an organization's recent syncs: by id, by the blind index of names, or by opening what is stored.
// Names come in as values and leave no trace: not in an address, not in a log, not in a query's text.
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Member } from '@daxko-sync/contracts'
import { createNameHasher } from './crypto.ts'
import type { Connection } from './database.ts'
import type { Vaults } from './vaults.ts'

/** Syncs whose records are looked through, the newest first; with three syncs a day more than the retention time holds. */
const RECENT_SYNCS = 40
const PAGE = 1_000

export interface FoundPerson {
  memberId: string
  record: Member | undefined
  lastSyncId: string | null
  profileId: number | null
}

interface Row {
  member_id: string
  sync_id: string
  record: Uint8Array | null
}

export const createPersonSearch = (db: Connection, vaults: Vaults) => {
  const recentSyncs = (organizationId: string) =>
    db.sync.findMany({
      where: { organizationId, recordsDeletedAt: null },
      orderBy: { id: 'desc' },
      take: RECENT_SYNCS,
      select: { id: true, hashKey: true },
    })

  const found = async (organizationId: string, rows: Row[]): Promise<FoundPerson[]> => {
    const vault = await vaults.of(organizationId)
    const memberIds = rows.map((row) => row.member_id)
    const links = await db.link.findMany({
      where: { organizationId, memberId: { in: memberIds } },
      select: { memberId: true, profileId: true },
    })
    const profileOf = new Map(links.map(({ memberId, profileId }) => [memberId, profileId]))
    return rows.map((row) => ({
      memberId: row.member_id,
      record: row.record ? vault.open<Member>(row.record, `member:${row.member_id}`) : undefined,
      lastSyncId: row.sync_id,
      profileId: profileOf.get(row.member_id) ?? null,
    }))
  }

  /** The newest record of each of these members. */
  const newest = (syncIds: string[], memberIds: string[]) => db.$queryRaw<Row[]>`
    select distinct on (member_id) member_id, sync_id, record from sync_member
    where sync_id = any(${syncIds}::uuid[]) and member_id = any(${memberIds}::text[])
    order by member_id, (record is null), sync_id desc`

  return {
    byMemberId: async (organizationId: string, memberId: string): Promise<FoundPerson | undefined> => {
      const syncs = await recentSyncs(organizationId)
      const [row] = await newest(
        syncs.map(({ id }) => id),
        [memberId],
      )
      if (row) return (await found(organizationId, [row]))[0]
      const [known] = await db.$queryRaw<{ profile_id: number | null }[]>`
        select l.profile_id from (select 1) one left join link l on l.organization_id = ${organizationId}::uuid and l.member_id = ${memberId}
        where l.member_id is not null
          or exists (select 1 from change where organization_id = ${organizationId}::uuid and member_id = ${memberId})
          or exists (select 1 from review where organization_id = ${organizationId}::uuid and member_id = ${memberId})
          or exists (select 1 from roster_entry where sync_id = any(${syncs.map(({ id }) => id)}::uuid[]) and member_id = ${memberId})`
      return known && { memberId, record: undefined, lastSyncId: null, profileId: known.profile_id }
    },

    /** `nameKey`: given and family name after P2. Also finds who bore that name in one of the recent syncs only. */
    byNameKey: async (organizationId: string, nameKey: string, limit: number): Promise<FoundPerson[]> => {
      const [syncs, vault] = await Promise.all([recentSyncs(organizationId), vaults.of(organizationId)])
      const hashes = syncs.map(({ hashKey }) =>
        createNameHasher(Buffer.from(vault.open<string>(hashKey, 'hash-key'), 'base64'))(nameKey),
      )
      const ids = syncs.map(({ id }) => id)
      const rows = await db.$queryRaw<Row[]>`
        select distinct on (m.member_id) m.member_id, m.sync_id, m.record
        from unnest(${ids}::uuid[], ${hashes}::text[]) as t(id, hash)
        join sync_member m on m.sync_id = t.id and t.hash = any(m.name_hashes)
        order by m.member_id, m.sync_id desc limit ${limit}`
      return found(organizationId, rows)
    },

    /** Opens the newest record of every member, page by page: there is no index of the family name alone. */
    byRecord: async (organizationId: string, fits: (record: Member) => boolean, limit: number): Promise<FoundPerson[]> => {
      const syncIds = (await recentSyncs(organizationId)).map(({ id }) => id)
      const people: FoundPerson[] = []
      let after = ''
      while (people.length < limit) {
        const ids = await db.$queryRaw<{ member_id: string }[]>`
          select distinct member_id from sync_member
          where sync_id = any(${syncIds}::uuid[]) and member_id > ${after} and record is not null order by member_id limit ${PAGE}`
        if (ids.length === 0) break
        const memberIds = ids.map((row) => row.member_id)
        const page = await found(organizationId, await newest(syncIds, memberIds))
        people.push(...page.filter(({ record }) => record !== undefined && fits(record)))
        after = memberIds.at(-1) ?? ''
        await yieldToOthers()
      }
      return people.slice(0, limit)
    },
  }
}
