// What match() said of each person of a sync: for the households stage, for the writer's links, and for whoever asks later why.
import type { Link, RunRef, Verdict } from '@daxko-sync/contracts'
import type { Connection, Database } from './database.ts'

export interface PersonRow {
  memberId: string
  verdict: Verdict['is']
  rule: string | undefined
  code: string | undefined
  profileId: number | undefined
  fits: boolean
  /** The member's groups as far as the sync knows them (S12). */
  groupIds: number[]
}

export interface PersonToStore extends PersonRow {
  /** The link needs no write: it is stored when the run begins to write. */
  linkNow: boolean
  unitId: string | undefined
}

export interface People {
  /** Replaces what an earlier matching of this sync said. */
  save(ref: RunRef, people: PersonToStore[]): Promise<void>
  /** Links that hold without any write (P7 P1, identifier kept, decided). */
  linksNow(ref: RunRef): Promise<(Link & { rule: string })[]>
  find(ref: RunRef, memberId: string): Promise<PersonRow | undefined>
  list(ref: RunRef): Promise<PersonRow[]>
  /** S12: the groups that members had in the last sync before this one that met them. */
  groupsBefore(ref: RunRef): Promise<Map<string, number[]>>
}

const CHUNK = 5_000

export const createPeople = (db: Database): People => {
  const toRow = (row: {
    memberId: string
    verdict: string
    rule: string | null
    code: string | null
    profileId: number | null
    fits: boolean
    groupIds: number[]
  }): PersonRow => ({
    memberId: row.memberId,
    verdict: row.verdict as Verdict['is'],
    rule: row.rule ?? undefined,
    code: row.code ?? undefined,
    profileId: row.profileId ?? undefined,
    fits: row.fits,
    groupIds: row.groupIds,
  })
  const insert = (tx: Connection, ref: RunRef, people: PersonToStore[]) => tx.$executeRaw`
    insert into sync_person (sync_id, member_id, verdict, rule, code, profile_id, fits, link_now, unit_id, group_ids)
    select ${ref.syncId}::uuid, t.m, t.v, t.r, t.c, t.p, t.f, t.l, t.u, coalesce(string_to_array(nullif(t.g, ''), ',')::float8[], '{}') from unnest(${people.map((p) => p.memberId)}::text[], ${people.map((p) => p.verdict)}::text[],
      ${people.map((p) => p.rule ?? null)}::text[], ${people.map((p) => p.code ?? null)}::text[], ${people.map((p) => p.profileId ?? null)}::float8[],
      ${people.map((p) => p.fits)}::bool[], ${people.map((p) => p.linkNow)}::bool[], ${people.map((p) => p.unitId ?? null)}::text[],
      ${people.map((p) => p.groupIds.join(','))}::text[]) as t(m, v, r, c, p, f, l, u, g)`
  return {
    save: async (ref, people) => {
      await db.$transaction(
        async (tx) => {
          await tx.syncPerson.deleteMany({ where: { syncId: ref.syncId } })
          for (let from = 0; from < people.length; from += CHUNK) await insert(tx, ref, people.slice(from, from + CHUNK))
        },
        { timeout: 60_000 },
      )
    },
    linksNow: async (ref) => {
      const rows = await db.syncPerson.findMany({ where: { syncId: ref.syncId, linkNow: true, profileId: { not: null } } })
      return rows.map((row) => ({
        memberId: row.memberId,
        profileId: row.profileId ?? 0,
        fits: row.fits,
        rule: row.rule ?? 'P1',
      }))
    },
    find: async (ref, memberId) => {
      const row = await db.syncPerson.findUnique({ where: { syncId_memberId: { syncId: ref.syncId, memberId } } })
      return row ? toRow(row) : undefined
    },
    groupsBefore: async (ref) => {
      const rows = await db.$queryRaw<{ memberId: string; groupIds: number[] }[]>`
        select distinct on (p.member_id) p.member_id as "memberId", p.group_ids as "groupIds"
        from sync mine join sync s on s.organization_id = mine.organization_id and s.created_at < mine.created_at
        join sync_person p on p.sync_id = s.id
        where mine.id = ${ref.syncId}::uuid order by p.member_id, s.created_at desc`
      return new Map(rows.map(({ memberId, groupIds }) => [memberId, groupIds]))
    },
    list: async (ref) => (await db.syncPerson.findMany({ where: { syncId: ref.syncId } })).map(toRow),
  }
}
