// A sync for a terminal: while it runs, how far it is; afterwards, what it did.
import { RUNNING_STATUSES, type SyncView } from '@daxko-sync/contracts'
import type { Tallies } from '@daxko-sync/store'
import type { Colors } from './colors.ts'
import { progressLine } from './progress.ts'
import { summaryText } from './summary.ts'
import { facts, table } from './table.ts'

const isRunning = ({ status }: Pick<SyncView, 'status'>): boolean => RUNNING_STATUSES.some((running) => running === status)

export const syncText = (sync: SyncView, tallies: Tallies, colors: Colors): string => {
  const head = facts([
    ['sync', sync.id],
    ['organization', sync.organizationId],
    ['scope', sync.groupIdentifier ?? 'all groups'],
    ['kind', `${sync.trigger}${sync.dryRun ? ', dry run' : ''}`],
    ['created', sync.createdAt],
    ['started', sync.startedAt],
    ['finished', sync.finishedAt],
  ])
  if (isRunning(sync)) return `${head}\n\n  ${sync.status}: ${progressLine(sync)}`
  return `${head}\n\n${summaryText({ sync, ...tallies }, colors)}`
}

export const syncsText = (syncs: readonly SyncView[]): string =>
  syncs.length === 0
    ? 'No syncs yet.'
    : table(
        [
          ['id', 'created', 'status', 'kind', 'scope', 'planned', 'applied', 'reviews'],
          ...syncs.map((sync) => [
            sync.id,
            sync.createdAt,
            sync.status,
            `${sync.trigger}${sync.dryRun ? ' dry run' : ''}`,
            sync.groupIdentifier ?? 'all groups',
            String(sync.counts.changes.planned),
            String(sync.counts.changes.applied),
            String(sync.counts.reviews),
          ]),
        ],
        { figures: [5, 6, 7] },
      )
