// Needs you: everything that waits for a person, the soonest session first, and what was decided.
import { Alert } from '@mantine/core'
import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { itemsOf } from '../../api/pages-of.ts'
import { announce } from '../../app/announcer.tsx'
import { plural } from '../../parts/count.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { DecidedList } from './decided-list.tsx'
import classes from './needs-you.module.css'
import { useWaiting } from './queries.ts'
import { WaitingList } from './waiting-list.tsx'

const Waiting = ({ onWriting }: { onWriting: (syncId: string) => void }) => {
  const waiting = useWaiting()
  const total = waiting.data?.pages[0]?.total
  const lead = total && [
    ...(total.reviews > 0 ? [plural(total.reviews, 'question about a person', 'questions about people')] : []),
    ...(total.held > 0 ? [`${plural(total.held, 'removal', 'removals')} to approve or reject`] : []),
  ]
  return (
    <Section
      title="Waiting"
      lead={lead && lead.length > 0 ? `${lead.join(', ')}. The soonest session first.` : undefined}
      form="flush"
    >
      <Loaded
        query={waiting}
        skeleton={
          <div className={classes['detail']}>
            <Rows count={6} height={48} />
          </div>
        }
      >
        {(data) => (
          <>
            <WaitingList
              items={itemsOf(data)}
              onAnswered={({ said, syncId }) => {
                announce(said)
                if (syncId !== undefined) onWriting(syncId)
              }}
            />
            <More query={waiting} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

export const NeedsYouPage = () => {
  const [writing, setWriting] = useState<string>()
  return (
    <Page title="Needs you" lead="What a sync may not decide by itself. Nothing is written about it until somebody answers.">
      {writing !== undefined && (
        <Alert className={classes['notice'] ?? ''} color="blue" icon={<PenLine size={20} aria-hidden />} title="The sync goes on">
          What you approved is being written to DocNetwork. <Link href={`/console/syncs/${writing}`}>Watch it</Link>
        </Alert>
      )}
      <Waiting onWriting={setWriting} />
      <Section title="Decided" lead="What was decided of late, and how it is taken back." form="flush">
        <DecidedList />
      </Section>
    </Page>
  )
}
