import { type ComponentType, lazy } from 'react'
import type { PageRoute } from '../../app/page-route.ts'

const BASE = '/console/organizations'

const forOperators = (path: string, load: () => Promise<ComponentType>): PageRoute => ({
  path,
  page: lazy(async () => ({ default: await load() })),
  isFor: ({ operator }) => operator,
  lacking: 'This page is for operators.',
})

export const operatorRoutes: PageRoute[] = [
  forOperators(BASE, async () => (await import('./organizations-page.tsx')).OrganizationsPage),
  forOperators(`${BASE}/new`, async () => (await import('./add-page.tsx')).AddPage),
  forOperators(`${BASE}/:id`, async () => (await import('./organization-page.tsx')).OrganizationPage),
  forOperators(`${BASE}/:id/settings`, async () => (await import('./settings-page.tsx')).SettingsPage),
  forOperators(`${BASE}/:id/log`, async () => (await import('./log-page.tsx')).LogPage),
  forOperators('/console/service', async () => (await import('./service-page.tsx')).ServicePage),
]
