// One sync's changes as a file for a spreadsheet. Personal: only for those with `profiles:import` of the organization. Audited.
import { Readable } from 'node:stream'
import { type ChangeView, Problem } from '@daxko-sync/contracts'
import { type ChangeQuery, createAudit, createViews } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, BEARER, refusals } from '../api.ts'
import { changesCsv } from '../changes-csv.ts'
import type { ApiDeps } from '../deps.ts'
import { principalOf } from '../plugins/auth.ts'
import { changeFilters, given, IdParams } from './parameters.ts'
import { ownSync } from './visible.ts'

const PAGE = 1_000
const CsvQuery = z.object(changeFilters)
const EXAMPLE = '"change","kind","rule","state","memberId"\r\n"…","profile.create","P3","applied","M1001"\r\n'

export const addChangesCsv = (api: Api, deps: ApiDeps): void => {
  const { db, vaults, stopping } = deps
  const views = createViews(db, vaults)

  async function* pages(sync: { id: string; organizationId: string }, query: Omit<ChangeQuery, 'limit' | 'sight'>) {
    let cursor: string | undefined
    do {
      if (stopping.aborted) throw new Problem('not-ready', 'The process is ending.') // a file that breaks off is seen to
      const page: { items: ChangeView[]; nextCursor?: string } = await views.changes(sync, {
        ...query,
        limit: PAGE,
        sight: 'personal',
        ...given({ cursor }),
      })
      yield page.items
      cursor = page.nextCursor
    } while (cursor !== undefined)
  }

  api.get(
    '/syncs/:id/changes.csv',
    {
      config: { access: 'import' },
      exposeHeadRoute: false,
      schema: {
        tags: ['syncs'],
        security: BEARER,
        summary: 'All changes as CSV, for a spreadsheet',
        description:
          'UTF-8 with a byte order mark. A cell that a spreadsheet would take for a formula begins with an apostrophe. The audit log keeps that somebody took it.',
        params: IdParams,
        querystring: CsvQuery,
        response: {
          200: { description: 'A file', content: { 'text/csv': { schema: z.string().meta({ examples: [EXAMPLE] }) } } },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const sync = await ownSync(deps, principal, request.params.id)
      const { state, kind, groupId, memberId } = request.query
      await createAudit(db).record({
        organizationId: sync.organizationId,
        actor: principal.sub,
        action: 'sync.export',
        facts: { syncId: sync.id },
      })
      reply.headers({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="changes-${sync.id}.csv"`,
        'cache-control': 'no-store',
      })
      const text = changesCsv(pages(sync, given({ states: state, kinds: kind, groupId, memberId })))
      return reply.send(Readable.from(text, { objectMode: false }) as never)
    },
  )
}
