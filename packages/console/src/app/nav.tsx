// The way between the pages: a column beside them, a bar at the bottom of a phone. Only what the person may open is there.
import { VisuallyHidden } from '@mantine/core'
import { Building2, FileClock, Inbox, RefreshCw, UserSearch } from 'lucide-react'
import type { ComponentType } from 'react'
import { Link, useLocation } from 'wouter'
import { isProvider, mayImport, type Session, useSession } from '../session/session.ts'
import classes from './nav.module.css'
import { useNeedsYou } from './needs-you.ts'

interface Item {
  to: string
  label: string
  /** On a phone, where five stand side by side. */
  short: string
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>
  /** Other addresses that belong to it. */
  under?: string
  isFor: (session: Session) => boolean
  badge?: 'needs-you'
}

const ITEMS: Item[] = [
  { to: '/', label: 'Profile Import', short: 'Import', icon: RefreshCw, isFor: isProvider },
  { to: '/console/history', label: 'History', short: 'History', icon: FileClock, under: '/console/syncs', isFor: () => true },
  { to: '/console/needs-you', label: 'Needs you', short: 'Needs you', icon: Inbox, isFor: mayImport, badge: 'needs-you' },
  { to: '/console/people', label: 'Find a person', short: 'Find', icon: UserSearch, isFor: mayImport },
  {
    to: '/console/organizations',
    label: 'Organizations',
    short: 'Orgs',
    icon: Building2,
    under: '/console/service',
    isFor: ({ operator }) => operator,
  },
]

/** More has no room beside the word. */
const MOST = 99

const isAt = (at: string, { to, under }: Item): boolean =>
  to === '/' ? at === '/' : [to, under].some((base) => base !== undefined && (at === base || at.startsWith(`${base}/`)))

const NeedsYouBadge = () => {
  const count = useNeedsYou()
  if (!count) return null
  return (
    <span className={classes['badge']}>
      <span aria-hidden>{count > MOST ? `${MOST}+` : count}</span>
      <VisuallyHidden>{count} open</VisuallyHidden>
    </span>
  )
}

export const Nav = () => {
  const session = useSession()
  const [at] = useLocation()
  return (
    <nav className={classes['nav']} aria-label="Pages">
      <p className={classes['section']}>Data Imports</p>
      <ul className={classes['list']}>
        {ITEMS.filter(({ isFor }) => isFor(session)).map((item) => (
          <li key={item.to} className={classes['entry']}>
            <Link href={item.to} className={classes['link']} aria-current={isAt(at, item) ? 'page' : undefined}>
              <item.icon size={18} aria-hidden />
              <span className={classes['label']}>{item.label}</span>
              <span className={classes['short']} aria-hidden>
                {item.short}
              </span>
              {item.badge && <NeedsYouBadge />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
