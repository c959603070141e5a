import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'
import { mayImport } from '../../session/session.ts'

export const needsYouRoutes: PageRoute[] = [
  {
    path: '/console/needs-you',
    page: lazy(async () => ({ default: (await import('./needs-you-page.tsx')).NeedsYouPage })),
    isFor: mayImport,
    lacking: 'Deciding needs the permission to import profiles (profiles:import). Ask whoever gave you access.',
  },
]
