// One organization: how far it is set up, pausing it, and the picture of its last 30 days.
import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import classes from './operators.module.css'
import { OrganizationFrame } from './organization-frame.tsx'
import { Pause } from './pause.tsx'
import { SetUp } from './set-up.tsx'

const Month = lazy(async () => ({ default: (await import('../history/month.tsx')).Month }))

export const OrganizationPage = () => (
  <OrganizationFrame>
    {(organization) => (
      <>
        <SetUp organization={organization} />
        <Pause organization={organization} />
        <Section
          title="The last 30 days"
          lead={<Link href={`/console/history?organization=${organization.id}`}>Its syncs, one by one</Link>}
        >
          <div className={classes['picture']}>
            <Suspense fallback={<Rows count={8} height={28} />}>
              <Month organizationId={organization.id} />
            </Suspense>
          </div>
        </Section>
      </>
    )}
  </OrganizationFrame>
)
