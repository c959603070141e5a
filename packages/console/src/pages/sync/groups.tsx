// Every group of DocNetwork: those that failed and why, those in line, and those left alone, by the reason.
import { Tent } from 'lucide-react'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Rows } from '../../parts/rows.tsx'
import { ToneBadge } from '../../parts/tone-badge.tsx'
import { ERRORS } from '../../words/errors.ts'
import { FAILURES, GROUP_REASONS, GROUP_STATES } from '../../words/syncs.ts'
import { wordOf } from '../../words/word-of.ts'
import { type Group, useGroups } from './queries.ts'
import classes from './sync-page.module.css'

/** What asks for a look stands first. */
const ORDER: Group['state'][] = ['failed', 'pending', 'synced']
/** What failed with the whole sync carries the sync's code. */
const WHY = { ...FAILURES, ...ERRORS }

const byName = (a: Group, b: Group): number => a.name.localeCompare(b.name, 'en', { numeric: true })

const tallyOf = ({ planned, held, failed }: Group['changes']): string =>
  [
    planned === 0 ? 'nothing to change' : plural(planned, 'change', 'changes'),
    ...(held > 0 ? [`${held} held`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ')

const Taking = ({ group: { name, groupIdentifier, state, error, changes } }: { group: Group }) => {
  const { tone, label } = GROUP_STATES[state]
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

const List = ({ groups }: { groups: Group[] }) => {
  const taking = groups.filter(({ state }) => state !== 'skipped')
  const left = Map.groupBy(
    groups.filter(({ state }) => state === 'skipped'),
    ({ reason = '' }) => reason,
  )
  return (
    <ul className={classes['rows']}>
      {taking
        .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || byName(a, b))
        .map((group) => (
          <Taking key={group.groupId} group={group} />
        ))}
      {[...left].map(([reason, of]) => (
        <LeftAlone key={reason} reason={reason} groups={of} />
      ))}
    </ul>
  )
}

export const Groups = ({ id }: { id: string }) => {
  const groups = useGroups(id)
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
          <List groups={items} />
        )
      }
    </Loaded>
  )
}
