// Rosters page by page: a page's entries and the cursor of the next are stored together, so a killed job goes on where it was (S1 R6).
import type { ChangeError, Offering, RosterEntry, RosterPage, RunRef } from '@daxko-sync/contracts'
import type { Database } from './database.ts'
import { createStatements } from './statements.ts'

export interface RosterProgress {
  offering: string
  state: 'pending' | 'reading' | 'read' | 'unknown' | 'failed'
  /** 1, or 2 when the first reading was incomplete or took too long (R6). */
  reading: number
  pages: number
  cursor: string | undefined
  cursorsSeen: string[]
  totals: number[]
  malformed: number
  /** Why the paging ended early: a cursor seen before, an empty page that was not the last. */
  broken: string | undefined
  firstPageAt: Date | undefined
  lastPageAt: Date | undefined
  complete: boolean
  details: Offering | undefined
}

export interface Rosters {
  progress(ref: RunRef, offering: string): Promise<RosterProgress | undefined>
  list(ref: RunRef): Promise<RosterProgress[]>
  saveDetails(ref: RunRef, offering: string, details: Offering): Promise<void>
  /** The page after `before`; stored only if nobody stored it meanwhile. `broken` ends the paging as incomplete. */
  savePage(ref: RunRef, before: RosterProgress, page: RosterPage, broken: string | undefined): Promise<void>
  /** R6: once more from the first page, unless somebody has begun that, or judged the roster, meanwhile. */
  startOver(ref: RunRef, before: RosterProgress): Promise<void>
  entries(ref: RunRef, offering: string): Promise<RosterEntry[]>
  /** The roster is judged, once; its people are met. `registered` holds those with a registered entry (R7 applied). */
  finish(ref: RunRef, offering: string, result: { complete: boolean; memberIds: string[]; registered: string[] }): Promise<void>
  end(ref: RunRef, offering: string, state: 'unknown' | 'failed', error: ChangeError): Promise<void>
}

/** What is judged stays judged: a job that comes late changes nothing. */
const OPEN = ['pending', 'reading']

type EntryRow = { [K in 'registrationId' | 'updatedAt' | 'registeredAt' | 'unitId']: string | null } & {
  memberId: string
  status: string
}

export const createRosters = (db: Database): Rosters => {
  const sql = createStatements(db)
  const key = (ref: RunRef, offering: string) => ({ syncId_offering: { syncId: ref.syncId, offering } })
  const toProgress = (row: Awaited<ReturnType<typeof db.syncOffering.findUniqueOrThrow>>): RosterProgress => ({
    offering: row.offering,
    state: row.state as RosterProgress['state'],
    reading: row.reading,
    pages: row.pages,
    cursor: row.cursor ?? undefined,
    cursorsSeen: row.cursorsSeen,
    totals: row.totals,
    malformed: row.malformed,
    broken: row.broken ?? undefined,
    firstPageAt: row.firstPageAt ?? undefined,
    lastPageAt: row.lastPageAt ?? undefined,
    complete: row.complete,
    details: (row.details as Offering | null) ?? undefined,
  })
  return {
    progress: async (ref, offering) => {
      const row = await db.syncOffering.findUnique({ where: key(ref, offering) })
      return row ? toProgress(row) : undefined
    },
    list: async (ref) =>
      (await db.syncOffering.findMany({ where: { syncId: ref.syncId }, orderBy: { offering: 'asc' } })).map(toProgress),
    saveDetails: async (ref, offering, details) => {
      await db.syncOffering.update({ where: key(ref, offering), data: { details: details as object } })
    },
    savePage: async (ref, before, page, broken) => {
      const { entries } = page
      await db.$transaction(async (tx) => {
        // The page number is the guard: of two jobs that read the same page, one stores it.
        const stored = await tx.$executeRaw`
          update sync_offering set state = 'reading', pages = pages + 1, cursor = ${page.after ?? null}, broken = ${broken ?? null},
            cursors_seen = case when ${page.after ?? null}::text is null then cursors_seen else cursors_seen || ${page.after ?? null}::text end,
            totals = case when ${page.total ?? null}::int is null then totals else totals || ${page.total ?? null}::int end,
            malformed = malformed + ${page.malformed}, first_page_at = coalesce(first_page_at, now()), last_page_at = now()
          where sync_id = ${ref.syncId}::uuid and offering = ${before.offering} and reading = ${before.reading} and pages = ${before.pages}
            and state in ('pending', 'reading')`
        if (stored === 0) return
        await tx.$executeRaw`
          insert into roster_entry (sync_id, offering, position, member_id, registration_id, status, updated_at, registered_at, unit_id)
          select ${ref.syncId}::uuid, ${before.offering}, ${before.pages * 1_000_000} + t.i, t.m, t.r, t.s, t.u, t.a, t.h
          from unnest(${entries.map((_, i) => i)}::int[], ${entries.map((e) => e.memberId)}::text[], ${entries.map((e) => e.registrationId ?? null)}::text[],
            ${entries.map((e) => e.status)}::text[], ${entries.map((e) => e.updatedAt ?? null)}::text[],
            ${entries.map((e) => e.registeredAt ?? null)}::text[], ${entries.map((e) => e.unitId ?? null)}::text[]) as t(i, m, r, s, u, a, h)`
      })
    },
    startOver: async (ref, { offering, reading }) => {
      await db.$transaction(async (tx) => {
        const begun = await tx.syncOffering.updateMany({
          where: { syncId: ref.syncId, offering, reading, state: { in: OPEN } },
          data: {
            reading: reading + 1,
            pages: 0,
            cursor: null,
            cursorsSeen: [],
            totals: [],
            malformed: 0,
            broken: null,
            firstPageAt: null,
            lastPageAt: null,
          },
        })
        if (begun.count > 0) await tx.rosterEntry.deleteMany({ where: { syncId: ref.syncId, offering } })
      })
    },
    entries: async (ref, offering) => {
      const rows = await sql.rows<EntryRow>`
        select member_id as "memberId", registration_id as "registrationId", status, updated_at as "updatedAt", registered_at as "registeredAt",
          unit_id as "unitId"
        from roster_entry where sync_id = ${ref.syncId}::uuid and offering = ${offering} order by position`
      return rows.map((row) => ({
        memberId: row.memberId,
        status: row.status as RosterEntry['status'],
        ...(row.registrationId !== null && { registrationId: row.registrationId }),
        ...(row.updatedAt !== null && { updatedAt: row.updatedAt }),
        ...(row.registeredAt !== null && { registeredAt: row.registeredAt }),
        ...(row.unitId !== null && { unitId: row.unitId }),
      }))
    },
    finish: async (ref, offering, { complete, memberIds, registered }) => {
      const isRegistered = new Set(registered)
      await db.$transaction(async (tx) => {
        const judged = await tx.syncOffering.updateMany({
          where: { syncId: ref.syncId, offering, state: { in: OPEN } },
          data: { state: 'read', complete },
        })
        if (judged.count === 0) return
        await tx.$executeRaw`
          insert into sync_member (sync_id, member_id, met, registered, reading)
          select ${ref.syncId}::uuid, t.m, true, t.r, case when t.r then 'pending' else 'not-needed' end
          from unnest(${memberIds}::text[], ${memberIds.map((id) => isRegistered.has(id))}::bool[]) as t(m, r)
          on conflict (sync_id, member_id) do update set met = true, registered = sync_member.registered or excluded.registered,
            reading = case when excluded.registered and sync_member.reading = 'not-needed' then 'pending' else sync_member.reading end`
      })
    },
    end: async (ref, offering, state, error) => {
      await db.syncOffering.updateMany({
        where: { syncId: ref.syncId, offering, state: { in: OPEN } },
        data: { state, error: { ...error } },
      })
    },
  }
}
