// One connection's bearer token, shared by all processes through a TokenStore. In: how to get a new one. Out: a token that is stored.
// Must never happen: two refreshes at once (each ends the token before it), a token that is used before it is stored, a lost refresh token.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure, type Side, type StoredTokens, type TokenSource, type TokenStore } from '@daxko-sync/contracts'
import { nameSide } from './failures.ts'
import { TokenRefused } from './token-refused.ts'

/** What the token endpoint answered. */
export interface FreshTokens {
  accessToken: string
  expiresInMs?: number
  /** Absent: the one that was used stays good. */
  refreshToken?: string
}

/**
 * - `client-credentials`: anybody with our id and secret gets a token (Daxko).
 * - `refresh-token`: only the last refresh token does (DocNetwork).
 */
export type TokenGrant =
  | { grant: 'client-credentials'; obtain: () => Promise<FreshTokens> }
  | { grant: 'refresh-token'; refresh: (refreshToken: string) => Promise<FreshTokens> }

export type TokenSourceOptions = TokenGrant & {
  side: Side
  store: TokenStore
  /** Milliseconds since 1970. */
  now?: () => number
  wait?: (ms: number) => Promise<unknown>
}

/** Renewed this long before its end, so that none ends on its way; of a short life a tenth. */
const MARGIN_MS = 60_000
const endOf = (lifeMs: number, now: number): string => new Date(now + lifeMs - Math.min(MARGIN_MS, lifeMs / 10)).toISOString()

/** Longer than one token request may take (30 s) and its answer needs to be stored. */
const LEASE_MS = 45_000
const POLL_MS = 250

/**
 * So long a token is used without a look at what is stored: one that was taken away (disconnected, connected anew) ends in every process that
 * soon, not when it would have ended by itself.
 */
const BELIEVED_MS = 1_000

type Renewal = { token: string } | { error: unknown }

export const createTokenSource = (options: TokenSourceOptions): TokenSource => {
  const { side, store, now = Date.now, wait = (ms) => pause(ms) } = options
  const owner = randomUUID()
  let cached: StoredTokens = {}
  /** Came back but could not be stored: stored before anything else is done, never used until then. */
  let unsaved: { spent: string | undefined; tokens: StoredTokens } | undefined
  let renewing: Promise<Renewal> | undefined
  let confirmedAt = Number.NEGATIVE_INFINITY
  let confirming: Promise<void> | undefined

  const learn = (stored: StoredTokens): void => {
    cached = stored
    confirmedAt = now()
  }

  const isBelieved = (): boolean => Math.abs(now() - confirmedAt) < BELIEVED_MS

  const confirm = (): Promise<void> => {
    confirming ??= store
      .read()
      .then(learn)
      .finally(() => {
        confirming = undefined
      })
    return confirming
  }

  const usable = ({ accessToken, accessTokenExpiresAt }: StoredTokens, failed: string | undefined): string | undefined => {
    if (accessToken === undefined || accessToken === failed) return undefined
    const ends = accessTokenExpiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(accessTokenExpiresAt)
    return ends > now() ? accessToken : undefined
  }

  const asStored = (fresh: FreshTokens, spent: string | undefined): StoredTokens => {
    const refreshToken = fresh.refreshToken ?? spent
    return {
      accessToken: fresh.accessToken,
      ...(fresh.expiresInMs !== undefined && { accessTokenExpiresAt: endOf(fresh.expiresInMs, now()) }),
      ...(refreshToken !== undefined && { refreshToken }),
      ...(spent !== undefined && refreshToken !== spent && { previousRefreshToken: spent }),
    }
  }

  const connectAgain = async (tried: number): Promise<Failure> => {
    const name = nameSide(side)
    const reason =
      tried === 0
        ? `${name} is not connected: connect the organization`
        : `${name} refused the refresh token: connect the organization again`
    await store.markBroken(reason)
    return new Failure(reason, { kind: 'permanent', code: 'unauthorized', side })
  }

  /** The newest refresh token, and once the one before it: the newest may never have become valid. */
  const spend = async (stored: StoredTokens): Promise<{ fresh: FreshTokens; spent: string | undefined }> => {
    if (options.grant === 'client-credentials') return { fresh: await options.obtain(), spent: undefined }
    const candidates = [...new Set([stored.refreshToken, stored.previousRefreshToken])].filter((token) => token !== undefined)
    for (const refreshToken of candidates) {
      try {
        return { fresh: await options.refresh(refreshToken), spent: refreshToken }
      } catch (error) {
        // 5xx, time-out, 429: both tokens are kept, a later request tries again.
        if (!(error instanceof TokenRefused) || error.refused === 'client') throw error
      }
    }
    throw await connectAgain(candidates.length)
  }

  /** Under the lease. Answers undefined when somebody else holds the connection by now. */
  const keep = async (spent: string | undefined, tokens: StoredTokens): Promise<string | undefined> => {
    unsaved = { spent, tokens }
    if (!(await store.save(owner, tokens))) return undefined
    unsaved = undefined
    learn(tokens)
    return tokens.accessToken
  }

  const renewUnderLease = async (failed: string | undefined): Promise<string | undefined> => {
    const stored = await store.read()
    // What an earlier try could not store is still the newest while nobody has refreshed since.
    const late = unsaved
    unsaved = undefined
    if (
      late &&
      (options.grant === 'client-credentials' || late.spent === stored.refreshToken || late.spent === stored.previousRefreshToken)
    ) {
      return keep(late.spent, late.tokens)
    }
    const known = usable(stored, failed)
    if (known !== undefined) {
      learn(stored)
      await store.release(owner)
      return known
    }
    const { fresh, spent } = await spend(stored)
    return keep(spent, asStored(fresh, spent))
  }

  const renew = async (failed: string | undefined): Promise<string> => {
    for (let waited = 0; waited <= LEASE_MS; waited += POLL_MS) {
      const stored = await store.read()
      const known = unsaved ? undefined : usable(stored, failed)
      if (known !== undefined) {
        learn(stored)
        return known
      }
      if (await store.lease(owner, LEASE_MS)) {
        try {
          const token = await renewUnderLease(failed)
          if (token !== undefined) return token
        } catch (error) {
          await store.release(owner).catch(() => undefined) // it ends by itself
          throw error
        }
      }
      await wait(POLL_MS)
    }
    const message = `Another process has been renewing the ${nameSide(side)} token for too long; it is tried again`
    throw new Failure(message, { kind: 'transient', code: 'timeout', side })
  }

  /** One renewal per process. It is never cut short: its answer must be stored, whoever still waits for it. */
  const share = (failed: string | undefined): Promise<Renewal> => {
    renewing ??= renew(failed)
      .then(
        (token): Renewal => ({ token }),
        (error: unknown): Renewal => ({ error }),
      )
      .finally(() => {
        renewing = undefined
      })
    return renewing
  }

  const cancelled = (signal: AbortSignal | undefined): Promise<Renewal> =>
    new Promise((resolve) => {
      const say = () =>
        resolve({ error: new Failure('Cancelled while waiting for a token', { kind: 'transient', code: 'cancelled', side }) })
      if (signal?.aborted) say()
      else signal?.addEventListener('abort', say, { once: true })
    })

  const obtain = async (failed: string | undefined, signal: AbortSignal | undefined): Promise<string> => {
    for (;;) {
      const outcome = await Promise.race([share(failed), cancelled(signal)])
      if ('error' in outcome) throw outcome.error
      if (outcome.token !== failed) return outcome.token // a renewal that began before the 401 may answer the same token
    }
  }

  return {
    current: async (signal) => {
      if (!unsaved && usable(cached, undefined) !== undefined && !isBelieved()) await confirm()
      return (unsaved ? undefined : usable(cached, undefined)) ?? obtain(undefined, signal)
    },
    replace: async (failed, signal) => {
      if (cached.accessToken === failed) cached = {}
      return usable(cached, failed) ?? obtain(failed, signal)
    },
  }
}

/** A token that is not stored yet, to prove what it opens before it is (OAuth callback). */
export const createFixedToken = (side: Side, token: string): TokenSource => ({
  current: async () => token,
  replace: async () => {
    throw new Failure(`${nameSide(side)} refused a token that it has just given out: connect again`, {
      kind: 'permanent',
      code: 'unauthorized',
      side,
    })
  },
})
