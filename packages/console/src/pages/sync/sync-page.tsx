// One sync: how it ended and what to do about it, then its changes, groups and warnings. While it runs, its progress.
import { Skeleton, Tabs } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { Link, useParams, useSearchParams } from 'wouter'
import { LiveView } from '../../live/live-view.tsx'
import { isRunning, type Sync, useLiveSync } from '../../live/use-live-sync.ts'
import { count } from '../../parts/count.ts'
import { formatTime } from '../../parts/format-time.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { SyncStatusBadge } from '../../parts/sync-status-badge.tsx'
import { useTimeZone } from '../../parts/time-zone.ts'
import { SYNC_STATUSES, TRIGGERS } from '../../words/syncs.ts'
import { Changes } from './changes.tsx'
import { Groups } from './groups.tsx'
import { Notices } from './notices.tsx'
import { Outcome } from './outcome.tsx'
import { Particulars } from './particulars.tsx'
import classes from './sync-page.module.css'
import { Warnings } from './warnings.tsx'

const TABS = ['changes', 'groups', 'warnings', 'particulars'] as const
type Tab = (typeof TABS)[number]

const isTab = (name: string | null): name is Tab => TABS.some((tab) => tab === name)

const scopeOf = ({ groupIdentifier, trigger }: Sync): string =>
  `${TRIGGERS[trigger]}, ${groupIdentifier === null ? 'all groups' : 'one group'}`

const Details = ({ sync }: { sync: Sync }) => {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  const tab = isTab(asked) ? asked : 'changes'
  const { counts } = sync
  const choose = (name: string | null) => setSearch(isTab(name) && name !== 'changes' ? { tab: name } : {}, { replace: true })
  const tabOf = (name: Tab, label: string, number?: number) => (
    <Tabs.Tab value={name}>
      {label}
      {number !== undefined && <span className={classes['number']}>{count(number)}</span>}
    </Tabs.Tab>
  )
  return (
    <section className={classes['details']} aria-label="What happened">
      <Tabs value={tab} onChange={choose} keepMounted={false}>
        <Tabs.List className={classes['tabs']}>
          {tabOf('changes', 'Changes', counts.changes.planned)}
          {tabOf('groups', 'Groups', counts.groups.total)}
          {tabOf('warnings', 'Warnings', counts.warnings)}
          {tabOf('particulars', 'Details')}
        </Tabs.List>
        <Tabs.Panel value="changes">
          <Changes sync={sync} />
        </Tabs.Panel>
        <Tabs.Panel value="groups">
          <Groups id={sync.id} />
        </Tabs.Panel>
        <Tabs.Panel value="warnings">
          <Warnings id={sync.id} />
        </Tabs.Panel>
        <Tabs.Panel value="particulars">
          <Particulars sync={sync} />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

export const SyncPage = () => {
  const { id = '' } = useParams<{ id: string }>()
  const timeZone = useTimeZone()
  const { query, isLive } = useLiveSync(id)
  const sync = query.data
  const kind = sync?.dryRun ? 'Dry run' : 'Sync'
  return (
    <Page
      title={sync ? `${kind} of ${formatTime(sync.createdAt, 'date-time', timeZone)}` : 'Sync'}
      above={
        <Link href="/console/history" className={classes['up']}>
          <ArrowLeft size={16} aria-hidden /> History
        </Link>
      }
      lead={
        sync === undefined ? (
          <Skeleton height={26} width={280} />
        ) : (
          <span className={classes['lead']}>
            <SyncStatusBadge status={sync.status} />
            <span>
              {SYNC_STATUSES[sync.status].what} {scopeOf(sync)}.
            </span>
          </span>
        )
      }
    >
      <Loaded query={query} skeleton={<Rows count={8} height={28} />}>
        {(shown) =>
          isRunning(shown) ? (
            <>
              <Section title="Under way">
                <LiveView sync={shown} isLive={isLive} />
              </Section>
              {shown.stage === 'write' && (
                <Section title="Groups" lead="The soonest session is written first." form="flush">
                  <Groups id={shown.id} isLive />
                </Section>
              )}
            </>
          ) : (
            <>
              <Notices sync={shown} />
              <Outcome sync={shown} />
              <Details sync={shown} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
