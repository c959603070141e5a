// What stands around the pages of one organization: its name, how it stands, and the way between them.
import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { STANDINGS } from '../../words/organizations.ts'
import classes from './operators.module.css'
import { type Organization, useBoard, useOrganization } from './queries.ts'
import { StandingBadge } from './standing-badge.tsx'

const TABS = [
  { path: '', label: 'Set-up' },
  { path: '/settings', label: 'Settings' },
  { path: '/log', label: 'Log and alerts' },
]

const Tabs = ({ id }: { id: string }) => {
  const [at] = useLocation()
  const base = `/console/organizations/${id}`
  return (
    <nav aria-label="Of this organization">
      <ul className={classes['tabs']}>
        {TABS.map(({ path, label }) => (
          <li key={path}>
            <Link href={`${base}${path}`} className={classes['tab']} aria-current={at === `${base}${path}` ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Standing = ({ id }: { id: string }) => {
  const board = useBoard()
  const state = board.data?.items.find((one) => one.id === id)?.standing.state
  if (state === undefined) return null
  return (
    <span className={classes['standing']}>
      <StandingBadge state={state} /> {STANDINGS[state].what}
    </span>
  )
}

export const OrganizationFrame = ({ children }: { children: (organization: Organization) => ReactNode }) => {
  const { id = '' } = useParams()
  const organization = useOrganization(id)
  return (
    <Page
      title={organization.data?.name ?? 'Organization'}
      above={<Link href="/console/organizations">Organizations</Link>}
      lead={<Standing id={id} />}
    >
      <Tabs id={id} />
      <Loaded
        query={organization}
        skeleton={
          <Section title="Loading">
            <Rows count={8} />
          </Section>
        }
      >
        {children}
      </Loaded>
    </Page>
  )
}
