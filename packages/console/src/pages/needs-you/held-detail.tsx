// Deactivations of one group that the brake holds, opened: whose, why, and the two answers. Approving is asked about once more: it is undone
// only by hand, in DocNetwork.
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { itemsOf } from '../../api/pages-of.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { plural } from '../../parts/count.ts'
import { formatDate, formatTime } from '../../parts/format-time.ts'
import { fullName } from '../../parts/full-name.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Rows } from '../../parts/rows.tsx'
import { useTimeZone } from '../../parts/time-zone.ts'
import { HELD_BECAUSE } from '../../words/changes.ts'
import { wordOf } from '../../words/word-of.ts'
import { Facts } from './facts.tsx'
import classes from './needs-you.module.css'
import { type Held, useDecideHeld, useHeldPeople } from './queries.ts'

const People = ({ held }: { held: Held }) => {
  const people = useHeldPeople(held)
  return (
    <Loaded query={people} skeleton={<Rows count={Math.min(held.count, 6)} />}>
      {(data) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
        <section className={classes['people']} aria-label="Whose registrations" tabIndex={0}>
          <ul>
            {itemsOf(data).map(({ id, person, memberId, registrationId }) => (
              <li key={id}>
                <div className={classes['person']}>
                  <span className={classes['strong']}>{(person && fullName(person)) ?? `Member ${memberId}`}</span>
                  <span>{person?.dateOfBirth && `born ${formatDate(person.dateOfBirth)}`}</span>
                  <span className={classes['small']}>
                    {memberId !== undefined && (
                      <Link href={`/console/people/${encodeURIComponent(memberId)}`}>Daxko member {memberId}</Link>
                    )}
                    {registrationId !== undefined && ` · registration ${registrationId}`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
          <More query={people} />
        </section>
      )}
    </Loaded>
  )
}

export const HeldDetail = ({ held, onDone }: { held: Held; onDone: (said: string, syncId?: string) => void }) => {
  const [isAsked, setAsked] = useState(false)
  const timeZone = useTimeZone()
  const { count, dryRun, choices, heldBecause, expiresAt, syncId, session } = held
  const removals = plural(count, 'registration', 'registrations')
  const decide = useDecideHeld(held, (action) => {
    if (action === 'approve') onDone(`Approved. The sync is removing ${removals} now.`, syncId)
    else onDone(`Rejected. ${removals} stay active.`)
  })
  const effectOf = (action: 'approve' | 'reject') => choices.find((choice) => choice.action === action)?.effect
  const until = formatTime(expiresAt, 'date-time', timeZone)
  return (
    <div className={classes['detail']}>
      <p className={classes['lead']}>{heldBecause.map((because) => wordOf(HELD_BECAUSE, because)).join(' ')}</p>
      <People held={held} />
      <Facts
        of={held}
        ifNobodyActs={`The registrations stay active. From ${until} on they cannot be approved any more, and the next sync decides anew.`}
      />
      <div className={classes['answers']}>
        <div className={classes['answer']}>
          <Text size="sm">{effectOf('approve')}</Text>
          {dryRun ? (
            <Link href={`/console/syncs/${syncId}`}>Go to the dry run</Link>
          ) : (
            <Button variant="light" color="red" onClick={() => setAsked(true)}>
              Approve: remove {removals}
            </Button>
          )}
          <Text size="xs" c="dimmed">
            Cannot be taken back here. It is undone by reactivating the registrations in DocNetwork.
          </Text>
        </div>
        <div className={classes['answer']}>
          <Text size="sm">{effectOf('reject')}</Text>
          <Button loading={decide.isPending && !isAsked} onClick={() => decide.mutate('reject')}>
            Reject: keep {removals}
          </Button>
          <Text size="xs" c="dimmed">
            Can be taken back below until the next sync.
          </Text>
        </div>
      </div>
      {decide.error && !isAsked && <ProblemNotice error={decide.error} />}
      <Confirm
        isOpen={isAsked}
        title={`Remove ${removals} from ${session?.name || `group ${held.groupId}`}?`}
        confirm={`Remove ${removals}`}
        isPending={decide.isPending}
        error={decide.error}
        onConfirm={() => decide.mutate('approve')}
        onCancel={() => setAsked(false)}
      >
        <Text>
          The children disappear from this group in DocNetwork, with their allergies and medication, as soon as the sync has gone
          on. Their profiles stay.
        </Text>
        <Text mt="sm">To undo it, somebody must reactivate each registration in DocNetwork.</Text>
      </Confirm>
      <p className={classes['small']}>
        Rule R5 · <Link href={`/console/syncs/${syncId}`}>The sync that proposed it</Link>
      </p>
    </div>
  )
}
