import { lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'

const LACKING = 'This page is for operators.'

export const operatorRoutes: PageRoute[] = [
  {
    path: '/console/organizations',
    page: lazy(async () => ({ default: (await import('./organizations-page.tsx')).OrganizationsPage })),
    isFor: ({ operator }) => operator,
    lacking: LACKING,
  },
]
