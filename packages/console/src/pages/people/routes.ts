import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'
import { mayImport } from '../../session/session.ts'

const LACKING = 'Finding people needs the permission to import profiles (profiles:import). Ask whoever gave you access.'

export const peopleRoutes: PageRoute[] = [
  {
    path: '/console/people',
    page: lazy(async () => ({ default: (await import('./people-page.tsx')).PeoplePage })),
    isFor: mayImport,
    lacking: LACKING,
  },
]
