// What was decided, by whom, and how each is taken back: here, or only in DocNetwork.
import { Button } from '@mantine/core'
import { History, Undo2 } from 'lucide-react'
import { useRef } from 'react'
import { Link } from 'wouter'
import { announce } from '../../app/announcer.tsx'
import { Empty } from '../../parts/empty.tsx'
import { fullName } from '../../parts/full-name.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Time } from '../../parts/time.tsx'
import { REVIEW_ACTIONS } from '../../words/reviews.ts'
import classes from './needs-you.module.css'
import { type DecidedItem, useDecided, useTakeBack } from './queries.ts'

const titleOf = (decided: DecidedItem): string => {
  if (decided.is === 'review') {
    const { action, profileId, memberId, review } = decided
    const name = (review && fullName(review.member)) ?? `Member ${memberId}`
    return `${name}: ${action === 'link' ? `profile ${profileId} was chosen` : lower(REVIEW_ACTIONS[action].done)}`
  }
  const where = decided.groupId === undefined ? 'all groups' : (decided.groupName ?? `group ${decided.groupId}`)
  return decided.is === 'approved' ? `Removals in ${where} were approved` : `Removals in ${where} were rejected`
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const ACTED_ON = {
  link: 'A sync has acted on it. What it wrote stays; taking it back makes the next sync ask again.',
  create: 'A sync has acted on it: a profile that was made stays for good. Taking it back makes the next sync look again.',
  ignore: 'It holds while the candidates and the groups stay the same. Taking it back makes the next sync ask again.',
}

const howToUndo = (decided: DecidedItem): string => {
  if (decided.is === 'review')
    return decided.isActedOn ? ACTED_ON[decided.action] : 'You can take it back: no sync has acted on it yet.'
  if (decided.is === 'approved')
    return 'Cannot be taken back here: reactivate the registrations in DocNetwork. Who is not registered in Daxko is proposed for removal again by the next sync.'
  return decided.isActedOn
    ? 'A later sync has kept to it. It stands until the person’s entry on the roster in Daxko changes.'
    : 'You can take it back until the next sync: the removals wait for you again.'
}

const canTakeBack = (decided: DecidedItem): boolean =>
  decided.is === 'review' || (decided.is === 'rejected' && !decided.isActedOn)

const Row = ({ decided, onTaken }: { decided: DecidedItem; onTaken: () => void }) => {
  const takeBack = useTakeBack(() => {
    announce('Taken back. It waits for you again.')
    onTaken()
  })
  const title = titleOf(decided)
  return (
    <div className={classes['decided']}>
      <div>
        <span className={classes['strong']}>{title}</span>
        <span className={classes['small']}>
          <Time value={decided.at} /> by {decided.actor}. {howToUndo(decided)}{' '}
          {decided.is !== 'review' && <Link href={`/console/syncs/${decided.syncId}`}>The sync and whom it was about</Link>}
        </span>
        {takeBack.error && <ProblemNotice error={takeBack.error} />}
      </div>
      {canTakeBack(decided) && (
        <Button
          variant="default"
          size="sm"
          leftSection={<Undo2 size={16} aria-hidden />}
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate(decided)}
          aria-label={`Take back: ${title}`}
        >
          Take back
        </Button>
      )}
    </div>
  )
}

export const DecidedList = () => {
  const decided = useDecided()
  const list = useRef<HTMLDivElement>(null)
  return (
    <div ref={list} tabIndex={-1} style={{ outline: 'none' }}>
      <Loaded query={decided}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={History} title="Nothing was decided yet">
              What you and your colleagues decide is kept here, with how to take it back.
            </Empty>
          ) : (
            <ul className={classes['list']}>
              {items.map((one) => (
                <li key={one.id}>
                  <Row decided={one} onTaken={() => list.current?.focus()} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
