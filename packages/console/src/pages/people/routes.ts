import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'
import { mayImport } from '../../session/session.ts'

const LACKING =
  'Finding people shows names and birth dates. Only people of the organization who may import profiles (profiles:import) can do it; ask whoever gave you access.'

export const peopleRoutes: PageRoute[] = [
  {
    path: '/console/people',
    page: lazy(async () => ({ default: (await import('./people-page.tsx')).PeoplePage })),
    isFor: mayImport,
    lacking: LACKING,
  },
  {
    path: '/console/people/:memberId',
    page: lazy(async () => ({ default: (await import('./person-page.tsx')).PersonPage })),
    isFor: mayImport,
    lacking: LACKING,
  },
]
