// Every group of DocNetwork: those that failed and why, those in line and when they were, and those left alone, by the reason.
import { Tent } from 'lucide-react'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Time } from '../../parts/time.tsx'
import { ToneBadge } from '../../parts/tone-badge.tsx'
import { ERRORS } from '../../words/errors.ts'
import { FAILURES, GROUP_REASONS, GROUP_STATES, GROUPS_UNDER_WAY } from '../../words/syncs.ts'
import { wordOf } from '../../words/word-of.ts'
import { type Group, useGroups } from './queries.ts'
import classes from './sync-page.module.css'

/** What asks for a look stands first. */
const ORDER: Group['state'][] = ['failed', 'pending', 'synced']
/** What failed with the whole sync carries the sync's code. */
const WHY = { ...FAILURES, ...ERRORS }

/** While they are being written: in the order in which they are done. */
const byTime = (a: Group, b: Group): number => (a.expectedAt ?? '').localeCompare(b.expectedAt ?? '')
const byName = (a: Group, b: Group): number => a.name.localeCompare(b.name, 'en', { numeric: true })

const tallyOf = ({ planned, held, failed }: Group['changes']): string =>
  [
    planned === 0 ? 'nothing to change' : plural(planned, 'change', 'changes'),
    ...(held > 0 ? [`${held} held`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ')

const When = ({ group: { writtenAt, expectedAt } }: { group: Group }) => {
  const at = writtenAt ?? expectedAt
  if (at === null) return null
  return (
    <span className={classes['small']}>
      {writtenAt === null ? 'expected' : 'written'} <Time value={at} form="time" />
    </span>
  )
}

/** While it runs no group is in line yet; when it has ended, it did not come to those that are pending. */
const badgeOf = ({ state, writtenAt }: Group, isLive: boolean) =>
  isLive && state === 'pending' ? GROUPS_UNDER_WAY[writtenAt === null ? 'open' : 'written'] : GROUP_STATES[state]

const Taking = ({ group, isLive }: { group: Group; isLive: boolean }) => {
  const { name, groupIdentifier, state, error, changes } = group
  const { tone, label } = badgeOf(group, isLive)
  return (
    <li>
      <div className={classes['row']}>
        <div>
          <span className={classes['name']}>{name}</span>
          {error && (
            <span className={classes['small']}>
              {wordOf(WHY, error.code)} {error.message}
            </span>
          )}
          <span className={classes['small']}>{groupIdentifier}</span>
        </div>
        <div className={classes['ended']}>
          <When group={group} />
          {state === 'synced' && <span className={classes['tally']}>{tallyOf(changes)}</span>}
          <ToneBadge tone={tone}>{label}</ToneBadge>
        </div>
      </div>
    </li>
  )
}

const LeftAlone = ({ reason, groups }: { reason: string; groups: Group[] }) => (
  <li>
    <div className={classes['row']}>
      <div>
        <span className={classes['name']}>{plural(groups.length, 'group', 'groups')} left alone</span>
        <span className={classes['small']}>{wordOf(GROUP_REASONS, reason)}</span>
        <ul className={classes['left']}>
          {groups.toSorted(byName).map(({ groupId, name, groupIdentifier }) => (
            <li key={groupId} className={classes['entry']}>
              {name}
              {groupIdentifier && <span className={classes['small']}>{groupIdentifier}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes['ended']}>
        <ToneBadge tone="quiet">{GROUP_STATES.skipped.label}</ToneBadge>
      </div>
    </div>
  </li>
)

const List = ({ groups, isLive }: { groups: Group[]; isLive: boolean }) => {
  const taking = groups.filter(({ state }) => state !== 'skipped')
  const left = Map.groupBy(
    groups.filter(({ state }) => state === 'skipped'),
    ({ reason = '' }) => reason,
  )
  return (
    <ul className={classes['rows']}>
      {taking
        .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || byTime(a, b) || byName(a, b))
        .map((group) => (
          <Taking key={group.groupId} group={group} isLive={isLive} />
        ))}
      {!isLive && [...left].map(([reason, of]) => <LeftAlone key={reason} reason={reason} groups={of} />)}
    </ul>
  )
}

export const Groups = ({ id, isLive = false }: { id: string; isLive?: boolean }) => {
  const groups = useGroups(id, { isLive })
  return (
    <Loaded
      query={groups}
      skeleton={
        <div className={classes['panel']}>
          <Rows count={8} />
        </div>
      }
    >
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon={Tent} title="No group was read">
            The sync ended before DocNetwork gave its groups.
          </Empty>
        ) : (
          <List groups={items} isLive={isLive} />
        )
      }
    </Loaded>
  )
}
