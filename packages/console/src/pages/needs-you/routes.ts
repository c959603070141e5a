import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'
import { mayImport } from '../../session/session.ts'

export const needsYouRoutes: PageRoute[] = [
  {
    path: '/console/needs-you',
    page: lazy(async () => ({ default: (await import('./needs-you-page.tsx')).NeedsYouPage })),
    isFor: mayImport,
    lacking:
      'What waits shows names and birth dates. Only people of the organization who may import profiles (profiles:import) see and decide it. Operators without that permission see how much waits on the page Organizations, and no personal data.',
  },
]
