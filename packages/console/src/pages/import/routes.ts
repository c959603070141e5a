import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'
import { isProvider } from '../../session/session.ts'

export const importRoutes: PageRoute[] = [
  {
    path: '/',
    page: lazy(async () => ({ default: (await import('./import-page.tsx')).ImportPage })),
    isFor: isProvider,
    lacking: 'Profile Import belongs to one organization, and you are signed in as an operator without one.',
  },
]
