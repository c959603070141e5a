// Syncs as rows: when, how it ended, what it did. Each is a link to what happened.
import type { Schemas } from '@daxko-sync/client'
import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { STAGES, TRIGGERS } from '../words/syncs.ts'
import { formatSeconds } from './format-time.ts'
import rows from './rows.module.css'
import classes from './sync-list.module.css'
import { changesWords } from './sync-result.ts'
import { SyncStatusBadge } from './sync-status-badge.tsx'
import { Time } from './time.tsx'

type Sync = Schemas['Sync']

const secondsOf = ({ startedAt, finishedAt }: Sync): number | undefined =>
  startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 : undefined

const whatHappened = (sync: Sync): string => {
  if (sync.status === 'queued') return 'begins in a moment'
  if (sync.status === 'running') return sync.stage === null ? 'begins' : STAGES[sync.stage].label.toLowerCase()
  if (sync.status === 'failed') return sync.failure?.message ?? 'no group was done'
  return changesWords(sync)
}

const scopeOf = ({ groupIdentifier, dryRun, trigger }: Sync): string =>
  [TRIGGERS[trigger], groupIdentifier === null ? 'all groups' : 'one group', ...(dryRun ? ['dry run'] : [])].join(' · ')

interface SyncListProps {
  syncs: Sync[]
  /** For operators, who see more than one. */
  organizationName?: (id: string) => string | undefined
}

export const SyncList = ({ syncs, organizationName }: SyncListProps) => (
  <ul className={rows['list']}>
    {syncs.map((sync) => {
      const seconds = secondsOf(sync)
      const name = organizationName?.(sync.organizationId)
      return (
        <li key={sync.id}>
          <Link href={`/console/syncs/${sync.id}`} className={`${rows['row']} ${classes['row']}`}>
            <span className={classes['when']}>
              <Time value={sync.createdAt} />
              {name !== undefined && <span className={rows['small']}>{name}</span>}
            </span>
            <span className={classes['badge']}>
              <SyncStatusBadge status={sync.status} />
            </span>
            <span className={classes['what']}>
              <span className={classes['words']}>{whatHappened(sync)}</span>
              <span className={rows['small']}>
                {scopeOf(sync)}
                {seconds !== undefined && ` · ${formatSeconds(seconds)}`}
                {sync.feeExpected && ' · fee expected'}
              </span>
            </span>
            <ChevronRight size={18} className={rows['sign']} aria-hidden />
          </Link>
        </li>
      )
    })}
  </ul>
)
