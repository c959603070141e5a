// One sync of a person's story: fetched, matched, decided, written, and why not more.
import { Check, CircleDashed, Clock, OctagonX, TriangleAlert } from 'lucide-react'
import type { ComponentType } from 'react'
import { Link } from 'wouter'
import { ChangeStateBadge } from '../../parts/change-state-badge.tsx'
import rows from '../../parts/rows.module.css'
import { SyncStatusBadge } from '../../parts/sync-status-badge.tsx'
import { Time } from '../../parts/time.tsx'
import { CHANGE_KINDS } from '../../words/changes.ts'
import { ERRORS } from '../../words/errors.ts'
import { RULES } from '../../words/rules.ts'
import type { Tone } from '../../words/tone.ts'
import { WARNINGS } from '../../words/warnings.ts'
import { wordOf } from '../../words/word-of.ts'
import { diffOf } from '../sync/change-diff.ts'
import classes from './people.module.css'
import { type Step, type TraceSync, tellSync, tellWhy } from './tell-sync.ts'

const SIGNS: Record<Tone, { Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>; words: string }> = {
  good: { Icon: Check, words: '' },
  wait: { Icon: Clock, words: 'waiting' },
  ask: { Icon: TriangleAlert, words: 'needs a person' },
  bad: { Icon: OctagonX, words: 'failed' },
  quiet: { Icon: CircleDashed, words: '' },
}

const ChangeOf = ({ change, groupName }: { change: TraceSync['changes'][number]; groupName: string | undefined }) => {
  const { kind, rule, state, error, before } = change
  const lines = kind.startsWith('registration.') ? [] : diffOf(change)
  return (
    <li className={classes['change']}>
      <div className={classes['changeHead']}>
        <span className={rows['strong']}>
          {CHANGE_KINDS[kind].title}
          {groupName !== undefined && `: ${groupName}`}
        </span>
        <ChangeStateBadge state={state} />
      </div>
      <span className={rows['small']}>
        {wordOf(RULES, rule)} ({rule})
      </span>
      {error && (
        <span className={rows['small']}>
          {wordOf(ERRORS, error.code)} {error.message}
        </span>
      )}
      {lines.length > 0 && (
        <dl className={classes['values']}>
          {lines.map((line) => (
            <div key={line.field} style={{ display: 'contents' }}>
              <dt>{line.field}</dt>
              <dd>
                {before !== null && `${line.before ?? 'empty'} → `}
                {line.after ?? 'empty'}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

const StepOf = ({ step, groupName }: { step: Step; groupName: (id: number | undefined) => string | undefined }) => {
  const { Icon, words } = SIGNS[step.tone]
  return (
    <li className={classes['step']}>
      <span className={classes['bullet']} data-tone={step.tone}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={classes['name']}>{step.name}</span>
      <div className={classes['told']}>
        <ul className={classes['lines']}>
          {step.lines.map(({ text, because }) => (
            <li key={text}>
              {text}
              {because !== undefined && <span className={rows['small']}>{because}</span>}
            </li>
          ))}
        </ul>
        {words !== '' && <span className={rows['small']}>({words})</span>}
        {step.changes && (
          <ul className={classes['changes']} aria-label="Changes">
            {step.changes.map((change) => (
              <ChangeOf key={change.id} change={change} groupName={groupName(change.groupId)} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

export const SyncStory = ({ sync }: { sync: TraceSync }) => {
  const names = new Map(sync.rosters.flatMap(({ groups }) => groups.map(({ groupId, name }) => [groupId, name] as const)))
  const groupName = (id: number | undefined) => (id === undefined ? undefined : (names.get(id) ?? `group ${id}`))
  return (
    <article className={classes['sync']}>
      <div className={classes['head']}>
        <h3 className={classes['title']}>
          <Link href={`/console/syncs/${sync.syncId}`}>
            {sync.dryRun ? 'Dry run' : 'Sync'} of <Time value={sync.createdAt} />
          </Link>
        </h3>
        <SyncStatusBadge status={sync.status} />
      </div>
      <ol className={classes['steps']}>
        {tellSync(sync).map((step) => (
          <StepOf key={step.name} step={step} groupName={groupName} />
        ))}
      </ol>
      {sync.why.length + sync.warnings.length > 0 && (
        <div className={classes['why']}>
          <h4>{sync.why.length > 0 ? 'Why not more' : 'Worth a look'}</h4>
          <ul>
            {sync.why.map((one) => (
              <li key={`${one.code} ${one.detail}`}>
                {tellWhy(one)}{' '}
                {one.rule !== null && (
                  <span className={rows['small']}>
                    Rule {one.rule}: {wordOf(RULES, one.rule)}
                  </span>
                )}
              </li>
            ))}
            {sync.warnings.map(({ code, groupId }) => (
              <li key={`${code} ${groupId}`}>
                {WARNINGS[code].title}
                {groupId !== undefined && ` (${groupName(groupId)})`}. {WARNINGS[code].todo}
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  )
}
