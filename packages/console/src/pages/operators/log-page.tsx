// What was told of an organization by itself, and who did what. Ids and names of settings: no personal data.

import type { Schemas } from '@daxko-sync/client'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { BellOff, ScrollText } from 'lucide-react'
import type { ReactNode } from 'react'
import { itemsOf } from '../../api/pages-of.ts'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
import rows from '../../parts/rows.module.css'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { Time } from '../../parts/time.tsx'
import { ToneBadge } from '../../parts/tone-badge.tsx'
import { AUDIT_ACTIONS, CHANNELS, DELIVERIES, FRESHNESS } from '../../words/organizations.ts'
import { wordOf } from '../../words/word-of.ts'
import classes from './operators.module.css'
import { OrganizationFrame } from './organization-frame.tsx'
import { useAlerts, useAuditLog } from './queries.ts'
import { tellFacts } from './tell-facts.ts'

type Alert = Schemas['Alert']

const tell = (alert: Alert): string => {
  if (alert.kind === 'freshness') return `The daily sync ${wordOf(FRESHNESS, alert.facts.state)}`
  const { reviews, held } = alert.facts
  return `Digest: ${plural(reviews, 'question', 'questions')} and ${plural(held, 'removal', 'removals')} waited for a person`
}

interface TimelineProps<T> {
  title: string
  lead: string
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[]; nextCursor?: string | undefined }>>
  skeletonRows: number
  /** Where there is none. */
  children: ReactNode
  entry: (item: T) => ReactNode
}

/** The newest first, and more on demand. */
const Timeline = <T extends { id: string }>({ title, lead, query, skeletonRows, children, entry }: TimelineProps<T>) => (
  <Section title={title} lead={lead} form="flush">
    <Loaded
      query={query}
      skeleton={
        <div className={classes['padded']}>
          <Rows count={skeletonRows} />
        </div>
      }
    >
      {(data) => {
        const items = itemsOf(data)
        if (items.length === 0) return children
        return (
          <>
            <ul className={rows['list']}>
              {items.map((item) => (
                <li key={item.id}>
                  <div className={classes['entry']}>{entry(item)}</div>
                </li>
              ))}
            </ul>
            <div className={classes['padded']}>
              <More query={query} />
            </div>
          </>
        )
      }}
    </Loaded>
  </Section>
)

const Alerts = ({ id }: { id: string }) => (
  <Timeline
    title="Alerts"
    lead="What people were told without having asked."
    query={useAlerts(id)}
    skeletonRows={4}
    entry={(alert) => (
      <>
        <span className={rows['strong']}>{tell(alert)}</span> {alert.open && <ToneBadge tone="ask">Still so</ToneBadge>}
        <span className={rows['small']}>
          <Time value={alert.createdAt} />
          {alert.deliveries.length === 0
            ? ' · told to nobody: no webhook and no contacts are set'
            : alert.deliveries.map(
                ({ channel, state, attempts, lastError }) =>
                  ` · by ${CHANNELS[channel]}: ${DELIVERIES[state].label}${state === 'delivered' ? '' : ` after ${plural(attempts, 'try', 'tries')}${lastError === null ? '' : ` (${lastError})`}`}`,
              )}
        </span>
      </>
    )}
  >
    <Empty icon={BellOff} title="Nothing had to be told">
      When a daily sync is late, missing or failing, or something waits for a person, it is told by webhook and e-mail.
    </Empty>
  </Timeline>
)

const AuditLog = ({ id }: { id: string }) => (
  <Timeline
    title="Log"
    lead="Who decided or changed what. Nothing is ever taken out of it."
    query={useAuditLog(id)}
    skeletonRows={8}
    entry={({ at, actor, action, facts }) => (
      <>
        <span className={rows['strong']}>{wordOf(AUDIT_ACTIONS, action)}</span>
        <span className={rows['small']}>
          <Time value={at} /> by {actor}
          {tellFacts(facts).map((fact) => ` · ${fact}`)}
        </span>
      </>
    )}
  >
    <Empty icon={ScrollText} title="Nothing was done yet">
      Starts, decisions, settings and searches are kept here.
    </Empty>
  </Timeline>
)

export const LogPage = () => (
  <OrganizationFrame>
    {({ id }) => (
      <>
        <Alerts id={id} />
        <AuditLog id={id} />
      </>
    )}
  </OrganizationFrame>
)
