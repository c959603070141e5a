// What stands around every page: skip link, name and menu above, the way between pages, what is wrong with the service.
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../session/session.ts'
import { AccountMenu } from './account-menu.tsx'
import { Announcer } from './announcer.tsx'
import { HealthBanner } from './health-banner.tsx'
import { Mark } from './mark.tsx'
import { Nav } from './nav.tsx'
import { SchemeMenu } from './scheme-menu.tsx'
import classes from './shell.module.css'

const MAIN_ID = 'main'

export const Shell = ({ children }: { children: ReactNode }) => {
  const { organizationId, organization } = useSession()
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href={`#${MAIN_ID}`}>
        Skip to the page
      </a>
      <header className={classes['header']}>
        <Link href={organizationId === null ? '/console/organizations' : '/'} className={classes['home']}>
          <Mark />
          <span className={classes['product']}>Daxko → DocNetwork</span>
        </Link>
        {organization && (
          <Text className={classes['organization']} size="sm" c="dimmed" truncate>
            {organization.name}
          </Text>
        )}
        <div className={classes['tools']}>
          <SchemeMenu />
          <AccountMenu />
        </div>
      </header>
      <HealthBanner />
      <div className={classes['columns']}>
        <Nav />
        <main id={MAIN_ID} className={classes['main']} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Announcer />
    </div>
  )
}
