// All organizations with how each stands, for operators. One word per organization; silence is never success (S6).
import type { OrganizationItem, OrganizationView, Standing } from '@daxko-sync/contracts'
import { type BoardRow, createOrganizations, isPaused, type Organization, type Page, readBoard } from '@daxko-sync/store'
import { type Deps, nowOf } from './deps.ts'
import { viewOrganization } from './show-organization.ts'

/** The watcher looks several times a minute; an hour without it is no news that can be believed. */
const BELIEVED_MS = 3_600_000

const isSetUp = ({ checklist }: OrganizationView): boolean =>
  checklist.checkPassed === true && checklist.firstDryRunAt !== null && checklist.agreementSentAt !== null

/** In the order in which a person would want to know. */
const standingOf = (organization: Organization, view: OrganizationView, row: BoardRow, now: Date): Standing => {
  if (isPaused(organization, now)) return 'paused'
  if (!organization.settings.importerEnabled) return 'importer-off'
  if (!row.connected || (row.lastSyncId === null && !isSetUp(view))) return 'needs-set-up'
  if (row.state === null || row.checkedAt === null || now.getTime() - row.checkedAt.getTime() > BELIEVED_MS) return 'unknown'
  return row.state === 'well' ? 'fresh' : row.state
}

const viewStanding = (state: Standing, row: BoardRow): OrganizationItem['standing'] => ({
  state,
  since: row.since?.toISOString() ?? null,
  lastCompleteSync:
    row.lastSyncId !== null && row.lastFinishedAt !== null
      ? { id: row.lastSyncId, finishedAt: row.lastFinishedAt.toISOString() }
      : null,
  openItems: { reviews: row.reviews, held: row.held },
  openAlerts: row.openAlerts,
})

export const createListOrganizations =
  (deps: Deps) =>
  async ({ cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<OrganizationItem>> => {
    const now = nowOf(deps)
    const rows = await createOrganizations(deps.db).list({ limit: limit + 1, ...(cursor !== undefined && { cursor }) })
    const page = rows.slice(0, limit)
    const [board, views] = await Promise.all([
      readBoard(
        deps.db,
        page.map(({ id }) => id),
        now,
      ),
      Promise.all(page.map((row) => viewOrganization(deps, row))),
    ])
    const items = page.flatMap((organization, at): OrganizationItem[] => {
      const [view, row] = [views[at], board.get(organization.id)]
      return view && row ? [{ ...view, standing: viewStanding(standingOf(organization, view, row, now), row) }] : []
    })
    const last = page.at(-1)
    return { items, ...(rows.length > limit && last && { nextCursor: last.id }) }
  }
