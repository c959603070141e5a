// All organizations on one board, what needs an operator first. Figures and states only: no personal data. What it is narrowed to stands in the
// address, so that one comes back to it.
import { Button, Chip, TextInput } from '@mantine/core'
import { Building2, ChevronRight, Gauge, Plus, Search, SearchX } from 'lucide-react'
import { Link, useSearchParams } from 'wouter'
import { plural } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import rows from '../../parts/rows.module.css'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { Time } from '../../parts/time.tsx'
import { STANDINGS } from '../../words/organizations.ts'
import { boardOf, countStates, isState } from './board.ts'
import classes from './operators.module.css'
import { type OrganizationItem, useBoard } from './queries.ts'
import { StandingBadge } from './standing-badge.tsx'

const ALL = 'all'

const waits = ({ openItems: { reviews, held }, openAlerts }: OrganizationItem['standing']): string[] => [
  ...(reviews > 0 ? [plural(reviews, 'question', 'questions')] : []),
  ...(held > 0 ? [plural(held, 'removal held', 'removals held')] : []),
  ...(openAlerts > 0 ? [plural(openAlerts, 'alert', 'alerts')] : []),
]

const Row = ({ organization: { id, name, docnetworkOrg, daxkoScope, standing } }: { organization: OrganizationItem }) => {
  const open = waits(standing)
  return (
    <Link href={`/console/organizations/${id}`} className={`${rows['row']} ${classes['row']}`}>
      <span>
        <span className={rows['strong']}>{name}</span>
        <span className={rows['small']}>
          {daxkoScope} · DocNetwork {docnetworkOrg}
        </span>
      </span>
      <StandingBadge state={standing.state} />
      <span>
        <span className={rows['small']}>Last complete sync</span>
        {standing.lastCompleteSync ? <Time value={standing.lastCompleteSync.finishedAt} /> : 'none yet'}
      </span>
      <span className={open.length === 0 ? classes['nothing'] : undefined}>
        <span className={rows['small']}>Waits for a person there</span>
        {open.length === 0 ? 'nothing' : open.join(', ')}
      </span>
      <ChevronRight size={18} className={rows['sign']} aria-hidden />
    </Link>
  )
}

const Board = ({ items }: { items: OrganizationItem[] }) => {
  const [parameters, setParameters] = useSearchParams()
  const asked = parameters.get('state')
  const state = isState(asked) ? asked : undefined
  const search = parameters.get('search') ?? ''
  const set = (name: 'state' | 'search', value: string) =>
    setParameters(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '' || value === ALL) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const shown = boardOf(items, { state, search })

  if (items.length === 0)
    return (
      <Empty
        icon={Building2}
        title="No organization yet"
        action={<Link href="/console/organizations/new">Add the first one</Link>}
      >
        Each camp association is added once, with its Daxko scope and its DocNetwork organization.
      </Empty>
    )
  return (
    <>
      <div className={classes['filters']}>
        <TextInput
          type="search"
          aria-label="Search by name, scope or DocNetwork id"
          placeholder="Name, scope or DocNetwork id"
          leftSection={<Search size={16} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => set('search', currentTarget.value)}
          maw={420}
        />
        <Chip.Group value={state ?? ALL} onChange={(value) => set('state', String(value))}>
          <div className={classes['states']} role="radiogroup" aria-label="How they stand">
            <Chip value={ALL} variant="outline" size="sm">{`All (${items.length})`}</Chip>
            {countStates(items).map((one) => (
              <Chip key={one.state} value={one.state} variant="outline" size="sm">
                {`${STANDINGS[one.state].label} (${one.count})`}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        {state !== undefined && <span className={rows['small']}>{STANDINGS[state].what}</span>}
      </div>
      {shown.length === 0 ? (
        <Empty icon={SearchX} title="None fits">
          Choose another state, or search for something else.
        </Empty>
      ) : (
        <ul className={rows['list']}>
          {shown.map((organization) => (
            <li key={organization.id}>
              <Row organization={organization} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export const OrganizationsPage = () => {
  const board = useBoard()
  return (
    <Page
      title="Organizations"
      lead="How each one stands this morning. What needs you comes first."
      actions={
        <>
          <Button component={Link} href="/console/service" variant="default" leftSection={<Gauge size={16} aria-hidden />}>
            Service and quotas
          </Button>
          <Button component={Link} href="/console/organizations/new" leftSection={<Plus size={16} aria-hidden />}>
            Add an organization
          </Button>
        </>
      }
    >
      <Section title="Board" form="flush">
        <Loaded
          query={board}
          skeleton={
            <div className={classes['padded']}>
              <Rows count={6} height={44} />
            </div>
          }
        >
          {({ items }) => <Board items={items} />}
        </Loaded>
      </Section>
    </Page>
  )
}
