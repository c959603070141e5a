// What was told of an organization by itself, and who did what. Ids and names of settings: no personal data.

import type { Schemas } from '@daxko-sync/client'
import { BellOff, ScrollText } from 'lucide-react'
import { itemsOf } from '../../api/pages-of.ts'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
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

const Alerts = ({ id }: { id: string }) => {
  const alerts = useAlerts(id)
  return (
    <Section title="Alerts" lead="What people were told without having asked." form="flush">
      <Loaded
        query={alerts}
        skeleton={
          <div className={classes['padded']}>
            <Rows />
          </div>
        }
      >
        {(data) => {
          const items = itemsOf(data)
          if (items.length === 0)
            return (
              <Empty icon={BellOff} title="Nothing had to be told">
                When a daily sync is late, missing or failing, or something waits for a person, it is told by webhook and e-mail.
              </Empty>
            )
          return (
            <>
              <ul className={classes['list']}>
                {items.map((alert) => (
                  <li key={alert.id}>
                    <div className={classes['entry']}>
                      <span className={classes['strong']}>{tell(alert)}</span>{' '}
                      {alert.open && <ToneBadge tone="ask">Still so</ToneBadge>}
                      <span className={classes['small']}>
                        <Time value={alert.createdAt} />
                        {alert.deliveries.length === 0
                          ? ' · told to nobody: no webhook and no contacts are set'
                          : alert.deliveries.map(
                              ({ channel, state, attempts, lastError }) =>
                                ` · by ${CHANNELS[channel]}: ${DELIVERIES[state].label}${state === 'delivered' ? '' : ` after ${plural(attempts, 'try', 'tries')}${lastError === null ? '' : ` (${lastError})`}`}`,
                            )}
                      </span>
                    </div>
                  </li>
                ))}
              </ul>
              <div className={classes['padded']}>
                <More query={alerts} />
              </div>
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

const AuditLog = ({ id }: { id: string }) => {
  const log = useAuditLog(id)
  return (
    <Section title="Log" lead="Who decided or changed what. Nothing is ever taken out of it." form="flush">
      <Loaded
        query={log}
        skeleton={
          <div className={classes['padded']}>
            <Rows count={8} />
          </div>
        }
      >
        {(data) => {
          const items = itemsOf(data)
          if (items.length === 0)
            return (
              <Empty icon={ScrollText} title="Nothing was done yet">
                Starts, decisions, settings and searches are kept here.
              </Empty>
            )
          return (
            <>
              <ul className={classes['list']}>
                {items.map(({ id: key, at, actor, action, facts }) => (
                  <li key={key}>
                    <div className={classes['entry']}>
                      <span className={classes['strong']}>{wordOf(AUDIT_ACTIONS, action)}</span>
                      <span className={classes['small']}>
                        <Time value={at} /> by {actor}
                        {tellFacts(facts).map((fact) => ` · ${fact}`)}
                      </span>
                    </div>
                  </li>
                ))}
              </ul>
              <div className={classes['padded']}>
                <More query={log} />
              </div>
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}

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
