// Every group of DocNetwork: in line, left alone and why, or failed and why.
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
const ORDER: Group['state'][] = ['failed', 'pending', 'synced', 'skipped']

/** G2: why nothing was done. What failed with the whole sync carries the sync's code. */
const whyOf = ({ reason, error }: Group): string | undefined => {
  if (error) return wordOf({ ...FAILURES, ...ERRORS }, error.code)
  return reason === undefined ? undefined : wordOf(GROUP_REASONS, reason)
}

const Row = ({ group }: { group: Group }) => {
  const { name, groupIdentifier, state, error, changes } = group
  const why = whyOf(group)
  const { tone, label } = GROUP_STATES[state]
  return (
    <li>
      <div className={classes['row']}>
        <div>
          <span className={classes['name']}>{name}</span>
          {why !== undefined && <span className={classes['small']}>{why}</span>}
          {error && <span className={classes['small']}>{error.message}</span>}
          <span className={classes['small']}>{groupIdentifier ?? 'no group identifier'}</span>
        </div>
        <div>
          <ToneBadge tone={tone}>{label}</ToneBadge>
          {state === 'synced' && (
            <span className={classes['tally']}>
              {' '}
              {changes.planned === 0 ? 'nothing to change' : plural(changes.planned, 'change', 'changes')}
              {changes.held > 0 && `, ${changes.held} held`}
              {changes.failed > 0 && `, ${changes.failed} failed`}
            </span>
          )}
        </div>
      </div>
    </li>
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
          <ul className={classes['rows']}>
            {items
              .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.name.localeCompare(b.name))
              .map((group) => (
                <Row key={group.groupId} group={group} />
              ))}
          </ul>
        )
      }
    </Loaded>
  )
}
