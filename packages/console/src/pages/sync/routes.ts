import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'

export const syncRoutes: PageRoute[] = [
  {
    path: '/console/syncs/:id',
    page: lazy(async () => ({ default: (await import('./sync-page.tsx')).SyncPage })),
    isFor: () => true,
    lacking: '',
  },
]
