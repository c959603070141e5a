// One change: what, whom, where, how it ended; opened, the rule behind it and before and after side by side.
import { Collapse } from '@mantine/core'
import { ChevronRight, Link2, Pencil, Tent, Undo2, UserMinus, UserPlus, UserRoundPlus, Users } from 'lucide-react'
import type { ComponentType } from 'react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { ChangeStateBadge } from '../../parts/change-state-badge.tsx'
import { mayImport, useSession } from '../../session/session.ts'
import { CHANGE_KINDS, CHANGE_STATES, HELD_BECAUSE } from '../../words/changes.ts'
import { ERRORS } from '../../words/errors.ts'
import { RULES } from '../../words/rules.ts'
import { wordOf } from '../../words/word-of.ts'
import { diffOf, personOf, summaryOf } from './change-diff.ts'
import type { Change } from './queries.ts'
import classes from './sync-page.module.css'

const ICONS: Record<Change['kind'], ComponentType<{ size?: number; className?: string | undefined; 'aria-hidden'?: boolean }>> = {
  'profile.create': UserRoundPlus,
  'profile.update': Pencil,
  'profile.add-identifier': Link2,
  'user.add': Users,
  'registration.create': UserPlus,
  'registration.reactivate': Undo2,
  'registration.deactivate': UserMinus,
  'group.update': Tent,
}

const Compare = ({ change }: { change: Change }) => {
  const lines = diffOf(change)
  if (lines.length === 0) return null
  return (
    <table className={classes['compare']}>
      <thead>
        <tr>
          {['In DocNetwork', 'Before', 'After'].map((name) => (
            <th key={name} scope="col" className={classes['head']}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row" className={classes['field']}>
              {field}
            </th>
            <td className={classes['was']}>{before ?? '—'}</td>
            <td className={classes['becomes']}>{after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Opened = ({ change }: { change: Change }) => {
  const session = useSession()
  const { kind, rule, state, heldBecause, error, memberId, profileId, registrationId } = change
  const ids = [
    ...(memberId === undefined ? [] : [`Daxko member ${memberId}`]),
    ...(profileId === undefined ? [] : [`DocNetwork profile ${profileId}`]),
    ...(registrationId === undefined ? [] : [`registration ${registrationId}`]),
    `rule ${rule}`,
  ]
  return (
    <>
      <p className={classes['why']}>
        {wordOf(RULES, rule)} {state !== 'applied' && CHANGE_STATES[state].what}
        {heldBecause !== undefined && ` ${wordOf(HELD_BECAUSE, heldBecause)}`}
        {error && (
          <>
            {' '}
            {wordOf(ERRORS, error.code)}
            <span className={classes['small']}>{error.message}</span>
          </>
        )}
        <span className={classes['small']}>{CHANGE_KINDS[kind].what}</span>
      </p>
      <Compare change={change} />
      <p className={classes['small']}>
        {ids.join(' · ')}
        {memberId !== undefined && mayImport(session) && (
          <>
            {' · '}
            <Link href={`/console/people/${encodeURIComponent(memberId)}`}>All that happened to this person</Link>
          </>
        )}
      </p>
    </>
  )
}

export const ChangeRow = ({ change, groupName }: { change: Change; groupName: string | undefined }) => {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const Icon = ICONS[change.kind]
  const person = personOf(change)
  const summary = summaryOf(change)
  const group = groupName ?? (change.groupId === undefined ? undefined : `Group ${change.groupId}`)
  return (
    <>
      <button
        type="button"
        className={classes['change']}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon size={18} className={classes['icon']} aria-hidden />
        <span>
          <span className={classes['name']}>{person ?? group ?? CHANGE_KINDS[change.kind].title}</span>
          <span className={classes['small']}>{CHANGE_KINDS[change.kind].title}</span>
        </span>
        <span className={classes['where']}>
          <span className={classes['small']}>{summary === '' && person !== undefined ? group : summary}</span>
        </span>
        <span className={classes['state']}>
          <ChangeStateBadge state={change.state} />
        </span>
        <ChevronRight size={18} className={classes['chevron']} aria-hidden />
      </button>
      <Collapse expanded={isOpen} id={id}>
        <div className={classes['opened']}>
          <Opened change={change} />
        </div>
      </Collapse>
    </>
  )
}
