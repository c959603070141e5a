// One person: who it is, what is remembered, and what each sync did, the newest first. The address and the tab's title have no name.
import { Alert } from '@mantine/core'
import { Inbox, UserRoundX } from 'lucide-react'
import { Link, useParams } from 'wouter'
import { isProblem } from '../../api/problem.ts'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { formatDate } from '../../parts/format-time.ts'
import { fullName } from '../../parts/full-name.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import classes from './people.module.css'
import { useTrace } from './queries.ts'
import { Remembered, type Trace } from './remembered.tsx'
import { SyncStory } from './sync-story.tsx'

const Who = ({ trace: { person, memberId, link } }: { trace: Trace }) => {
  const name = person && fullName({ givenName: person.firstName, familyName: person.lastName })
  const facts = [
    ['Birth date', person?.dateOfBirth ? formatDate(person.dateOfBirth.slice(0, 10)) : 'not known'],
    ...(person?.preferredName ? [['Called', person.preferredName]] : []),
    ['Daxko member id', memberId],
    ['DocNetwork profile', link ? String(link.profileId) : 'none linked'],
  ]
  return (
    <Section
      title={name ?? `Daxko member ${memberId}`}
      lead={
        name === undefined || name === null
          ? 'Name and birth date are not stored any more.'
          : 'As Daxko described them when last read.'
      }
    >
      <dl className={classes['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

const Story = ({ pages, more }: { pages: Trace[]; more: Parameters<typeof More>[0]['query'] }) => {
  const syncs = pages.flatMap((page) => page.syncs)
  const [trace] = pages
  if (!trace) return null
  const open = trace.reviews.filter(({ state }) => state === 'open')
  return (
    <>
      {open.length > 0 && (
        <Alert
          mb="lg"
          color="orange"
          icon={<Inbox size={20} aria-hidden />}
          title={`${plural(open.length, 'question waits', 'questions wait')} for an answer`}
        >
          Until then nothing is written about this person. <Link href="/console/needs-you">Answer it</Link>
        </Alert>
      )}
      <Who trace={trace} />
      <Remembered trace={trace} />
      <Section title="What the syncs did" lead="The newest first." form="flush">
        {syncs.length === 0 ? (
          <Empty icon={UserRoundX} title="No sync has met this person">
            Who stands on no roster of a group is not met.
          </Empty>
        ) : (
          syncs.map((sync) => <SyncStory key={sync.syncId} sync={sync} />)
        )}
        <More query={more}>Show older syncs</More>
      </Section>
    </>
  )
}

export const PersonPage = () => {
  const { memberId = '' } = useParams()
  const trace = useTrace(memberId)
  return (
    <Page title="What happened to one person" above={<Link href="/console/people">Find a person</Link>}>
      {isProblem(trace.error, 'not-found') ? (
        <Section title="Nobody">
          <Empty
            icon={UserRoundX}
            title={`Nothing is known of member ${memberId}`}
            action={<Link href="/console/people">Search again</Link>}
          >
            No recent sync has met this id. It may be mistyped, or the person is on no roster of a group with an offering.
          </Empty>
        </Section>
      ) : (
        <Loaded
          query={trace}
          skeleton={
            <>
              <Section title="Who">
                <Rows count={2} height={32} />
              </Section>
              <Section title="What the syncs did">
                <Rows count={8} />
              </Section>
            </>
          }
        >
          {({ pages }) => <Story pages={pages} more={trace} />}
        </Loaded>
      )}
    </Page>
  )
}
