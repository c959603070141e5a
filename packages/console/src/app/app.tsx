// The whole page: colours, requests, session, and the page that the address names.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { Compass, Lock } from 'lucide-react'
import { Suspense } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Rows } from '../parts/rows.tsx'
import { isProvider, useSession } from '../session/session.ts'
import { SessionGate } from '../session/session-gate.tsx'
import { CrashBoundary } from './crash.tsx'
import type { PageRoute } from './page-route.ts'
import { createQueryClient } from './query-client.ts'
import { ROUTES } from './routes.ts'
import { Shell } from './shell.tsx'
import { resolveVariables, theme } from './theme.ts'

const queryClient = createQueryClient()
const styleNonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? ''
// Under this name the library below Mantine's dialogs looks for it: it writes a style element that keeps the page behind from scrolling.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })

const Guarded = ({ route: { page: Shown, isFor, lacking } }: { route: PageRoute }) =>
  isFor(useSession()) ? (
    <Shown />
  ) : (
    <Page title="Not for you">
      <Empty icon={Lock} title="You may not open this page">
        {lacking}
      </Empty>
    </Page>
  )

const NotFound = () => (
  <Page title="There is no such page">
    <Empty icon={Compass} title="Nothing is here" action={<Link href="/">Go to the start page</Link>}>
      The address may be mistyped or old.
    </Empty>
  </Page>
)

const Pages = () => {
  const [at] = useLocation()
  const session = useSession()
  if (at === '/' && !isProvider(session) && session.operator) return <Redirect to="/console/organizations" replace />
  return (
    <CrashBoundary key={at}>
      <Suspense fallback={<Rows count={8} />}>
        <Switch>
          {ROUTES.map((route) => (
            <Route key={route.path} path={route.path}>
              <Guarded route={route} />
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </CrashBoundary>
  )
}

export const App = () => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={resolveVariables}
    defaultColorScheme="auto"
    getStyleNonce={() => styleNonce}
  >
    <QueryClientProvider client={queryClient}>
      <SessionGate>
        <Shell>
          <Pages />
        </Shell>
      </SessionGate>
    </QueryClientProvider>
  </MantineProvider>
)
