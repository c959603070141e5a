import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'

export const historyRoutes: PageRoute[] = [
  {
    path: '/console/history',
    page: lazy(async () => ({ default: (await import('./history-page.tsx')).HistoryPage })),
    isFor: () => true,
    lacking: '',
  },
]
