// All pages of the console. Each folder of pages names its own.
import { historyRoutes } from '../pages/history/routes.ts'
import { importRoutes } from '../pages/import/routes.ts'
import { needsYouRoutes } from '../pages/needs-you/routes.ts'
import { operatorRoutes } from '../pages/operators/routes.ts'
import { peopleRoutes } from '../pages/people/routes.ts'
import { syncRoutes } from '../pages/sync/routes.ts'
import type { PageRoute } from './page-route.ts'

export const ROUTES: PageRoute[] = [
  ...importRoutes,
  ...historyRoutes,
  ...syncRoutes,
  ...needsYouRoutes,
  ...peopleRoutes,
  ...operatorRoutes,
]
