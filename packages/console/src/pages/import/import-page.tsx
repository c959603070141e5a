// Data Imports › Profile Import: how it stands, the sync that runs, the box to start one, and the latest ones.
import { Alert, Skeleton, Text } from '@mantine/core'
import { Info, RefreshCw } from 'lucide-react'
import { Link } from 'wouter'
import { LiveView } from '../../live/live-view.tsx'
import { isRunning, type Sync, useLiveSync } from '../../live/use-live-sync.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Section } from '../../parts/section.tsx'
import { SyncList } from '../../parts/sync-list.tsx'
import { mayImport, useSession } from '../../session/session.ts'
import { LastResult } from './last-result.tsx'
import { ManualSync } from './manual-sync.tsx'
import { useLatestSyncs } from './queries.ts'

const SHOWN = 5
/** Of the sentence that comes: nothing below it moves then. */
const STANDING_HEIGHT = 102

const Live = ({ id }: { id: string }) => {
  const { query, isLive } = useLiveSync(id)
  if (!query.data || !isRunning(query.data)) return null
  const { dryRun, groupIdentifier } = query.data
  const what = dryRun ? 'A dry run is under way' : 'A sync is under way'
  return (
    <Section
      title={groupIdentifier === null ? what : `${what} for one group`}
      actions={<Link href={`/console/syncs/${id}`}>Open it</Link>}
    >
      <LiveView sync={query.data} isLive={isLive} />
    </Section>
  )
}

/** A dry run does not make anything current: what counts is the last one that wrote. */
const lastThatCounts = (syncs: Sync[]): Sync | undefined => {
  const ended = syncs.filter((sync) => !isRunning(sync))
  return ended.find(({ dryRun, appliedAt }) => !dryRun || appliedAt !== null) ?? ended[0]
}

const Standing = ({ syncs }: { syncs: Sync[] }) => {
  const running = syncs.find(isRunning)
  const last = lastThatCounts(syncs)
  return (
    <>
      {last && <LastResult sync={last} />}
      {running && <Live key={running.id} id={running.id} />}
    </>
  )
}

const ReadOnly = () => (
  <Alert color="gray" icon={<Info size={20} aria-hidden />} title="You may look, not start" mb="lg">
    Starting a sync and deciding need the permission to import profiles (profiles:import), which your access does not have. Ask
    whoever gave you access.
  </Alert>
)

export const ImportPage = () => {
  const session = useSession()
  const latest = useLatestSyncs()
  return (
    <Page
      title="Profile Import"
      lead="Every morning DocNetwork is brought in line with the rosters in Daxko: groups, profiles, parents and registrations."
    >
      {latest.isPending && <Skeleton height={STANDING_HEIGHT} radius={12} mb={24} />}
      {latest.data && <Standing syncs={latest.data.items} />}
      {mayImport(session) ? <ManualSync /> : <ReadOnly />}
      <Section title="Latest syncs" form="flush" actions={<Link href="/console/history">All of the history</Link>}>
        <Loaded query={latest}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon={RefreshCw} title="No sync yet">
                The first daily sync comes tomorrow morning. To see beforehand what it would change, start a dry run above.
              </Empty>
            ) : (
              <SyncList syncs={items.slice(0, SHOWN)} />
            )
          }
        </Loaded>
      </Section>
      {session.organization && (
        <Text size="sm" c="dimmed">
          Times are shown in the time zone {session.organization.timeZone.replaceAll('_', ' ')}.
        </Text>
      )}
    </Page>
  )
}
