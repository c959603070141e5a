// What was told while the sync went on, one kind after the other.

import type { Schemas } from '@daxko-sync/client'
import { ShieldCheck } from 'lucide-react'
import { Link } from 'wouter'
import { count } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Rows } from '../../parts/rows.tsx'
import { mayImport, useSession } from '../../session/session.ts'
import { WARNINGS } from '../../words/warnings.ts'
import { useGroups, useWarnings } from './queries.ts'
import classes from './sync-page.module.css'

type Warning = Schemas['Warning']

const byCode = (warnings: Warning[]): [Warning['code'], Warning[]][] => [...Map.groupBy(warnings, ({ code }) => code)]

const Who = ({ warning: { memberId, groupId }, groupName }: { warning: Warning; groupName: (id: number) => string }) => {
  const session = useSession()
  return (
    <>
      {memberId !== undefined &&
        (mayImport(session) ? (
          <Link href={`/console/people/${encodeURIComponent(memberId)}`}>Member {memberId}</Link>
        ) : (
          `Member ${memberId}`
        ))}
      {memberId !== undefined && groupId !== undefined && ' · '}
      {groupId !== undefined && groupName(groupId)}
    </>
  )
}

export const Warnings = ({ id }: { id: string }) => {
  const warnings = useWarnings(id)
  const groups = useGroups(id)
  const names = new Map(groups.data?.items.map(({ groupId, name }) => [groupId, name]))
  return (
    <Loaded
      query={warnings}
      skeleton={
        <div className={classes['panel']}>
          <Rows count={4} />
        </div>
      }
    >
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon={ShieldCheck} title="No warnings">
            Nothing was out of the ordinary.
          </Empty>
        ) : (
          <ul className={classes['rows']}>
            {byCode(items).map(([code, of]) => (
              <li key={code}>
                <div className={classes['row']}>
                  <div>
                    <span className={classes['name']}>{WARNINGS[code].title}</span>
                    <span className={classes['number']}>{count(of.length)}</span>
                    <span className={classes['small']}>{WARNINGS[code].todo}</span>
                    <ul className={classes['who']}>
                      {of.map((warning) => (
                        <li key={`${warning.memberId} ${warning.groupId}`}>
                          <Who warning={warning} groupName={(groupId) => names.get(groupId) ?? `Group ${groupId}`} />
                        </li>
                      ))}
                    </ul>
                  </div>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
