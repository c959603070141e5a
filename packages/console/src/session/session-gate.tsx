// Lets pages appear for who is signed in; ends the session when its token ends, without waiting for a refusal.
import { Button, Center, Loader } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ServerOff } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Empty } from '../parts/empty.tsx'
import { SessionContext } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { endSession, useSignedIn } from './signed-in.ts'

const AGAIN_MS = 3_000
/** The longest time that a browser's timer can wait for. */
const MAX_TIMER_MS = 2_147_483_647

export const SessionGate = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient()
  const { data, error, refetch } = useSignedIn()
  const expiresAt = data?.is === 'in' ? data.session.expiresAt : undefined

  useEffect(() => {
    if (expiresAt === undefined) return
    const left = Math.max(0, Date.parse(expiresAt) - Date.now())
    if (left > MAX_TIMER_MS) return // longer than a page stays open; a 401 would say it too
    const timer = setTimeout(() => endSession(client), left)
    return () => clearTimeout(timer)
  }, [expiresAt, client])

  useEffect(() => {
    if (!error || data) return
    const timer = setInterval(() => void refetch(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [error, data, refetch])

  if (data?.is === 'in') return <SessionContext value={data.session}>{children}</SessionContext>
  if (data?.is === 'out') return <SignIn {...data} />
  return (
    <Center component="main" mih="100dvh">
      {error ? (
        <Empty
          icon={ServerOff}
          title="The service does not answer"
          action={<Button onClick={() => void refetch()}>Try now</Button>}
        >
          This page tries again every few seconds. Syncs that run go on without it.
        </Empty>
      ) : (
        <Loader aria-label="Loading" />
      )}
    </Center>
  )
}
