import type { StoredTokens, TokenStore } from '@daxko-sync/contracts'
import { Failure } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'
import { TokenRefused } from './token-refused.ts'
import { createTokenSource, type FreshTokens } from './token-source.ts'

const NOW = Date.parse('2026-01-05T12:00:00Z')
const HOUR = 3_600_000

/** One connection's row, as every process sees it. */
const createRow = (tokens: StoredTokens) => {
  const row = { tokens, holder: undefined as string | undefined, broken: undefined as string | undefined, refuseSaves: 0 }
  const store: TokenStore = {
    read: async () => row.tokens,
    lease: async (owner) => {
      row.holder ??= owner
      return row.holder === owner
    },
    save: async (owner, next) => {
      if (row.refuseSaves > 0) {
        row.refuseSaves -= 1
        throw new Error('the database is away')
      }
      if (row.holder !== owner) return false
      row.tokens = next
      row.holder = undefined
      return true
    },
    release: async (owner) => {
      if (row.holder === owner) row.holder = undefined
    },
    markBroken: async (reason) => {
      row.broken = reason
    },
  }
  return { row, store }
}

const setUp = (tokens: StoredTokens, answer: (refreshToken: string, n: number) => FreshTokens | Error) => {
  const { row, store } = createRow(tokens)
  const asked: string[] = []
  let running = 0
  const refresh = async (refreshToken: string): Promise<FreshTokens> => {
    asked.push(refreshToken)
    running += 1
    expect(running).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    const said = answer(refreshToken, asked.length)
    if (said instanceof Error) throw said
    return said
  }
  const wait = () => new Promise((resolve) => setImmediate(resolve))
  let at = NOW
  const process = () => createTokenSource({ side: 'docnetwork', store, grant: 'refresh-token', refresh, now: () => at, wait })
  const later = (ms: number) => {
    at += ms
  }
  return { row, asked, process, later }
}

const valid: StoredTokens = { accessToken: 'A1', accessTokenExpiresAt: new Date(NOW + HOUR).toISOString(), refreshToken: 'R1' }
const rotating = (_token: string, n: number): FreshTokens => ({
  accessToken: `A${n + 1}`,
  refreshToken: `R${n + 1}`,
  expiresInMs: HOUR,
})
const refused = () => new TokenRefused('docnetwork', 400, 'grant')
const away = () => new Failure('away', { kind: 'transient', code: 'server-error', side: 'docnetwork', status: 503 })

test('a stored token that lives is used as it is', async () => {
  const { asked, process } = setUp(valid, rotating)
  expect(await process().current()).toBe('A1')
  expect(asked).toEqual([])
})

test('one refresh at a time over all processes and callers; the others take what it stored', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R1' }, rotating)
  const processes = [process(), process(), process()]
  const tokens = await Promise.all(processes.flatMap((source) => [source.current(), source.current()]))
  expect(new Set(tokens)).toEqual(new Set(['A2']))
  expect(asked).toEqual(['R1'])
  expect(row.tokens).toMatchObject({ accessToken: 'A2', refreshToken: 'R2', previousRefreshToken: 'R1' })
})

test('a 401 reads the stored token first and refreshes only the one that failed', async () => {
  const { row, asked, process } = setUp(valid, rotating)
  const source = process()
  await source.current()
  row.tokens = { ...valid, accessToken: 'A1b' } // another process was quicker
  expect(await source.replace('A1')).toBe('A1b')
  expect(asked).toEqual([])
  expect(await source.replace('A1b')).toBe('A2')
  expect(await process().replace('A1b')).toBe('A2')
  expect(asked).toEqual(['R1'])
})

test('a token is renewed a little before its end', async () => {
  const { process } = setUp({ ...valid, accessTokenExpiresAt: new Date(NOW).toISOString() }, rotating)
  expect(await process().current()).toBe('A2')
})

test('a short life is not renewed for ever', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R1' }, () => ({ accessToken: 'A2', expiresInMs: 10_000 }))
  const source = process()
  expect([await source.current(), await source.current()]).toEqual(['A2', 'A2'])
  expect(asked).toHaveLength(1)
  expect(row.tokens).toEqual({ accessToken: 'A2', accessTokenExpiresAt: new Date(NOW + 9_000).toISOString(), refreshToken: 'R1' })
})

test('a refresh answered 5xx keeps both tokens, and a later one tries again', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R2', previousRefreshToken: 'R1' }, (token, n) =>
    n === 1 ? away() : rotating(token, n),
  )
  const source = process()
  await expect(source.current()).rejects.toMatchObject({ kind: 'transient' })
  expect(row).toMatchObject({ tokens: { refreshToken: 'R2', previousRefreshToken: 'R1' }, holder: undefined, broken: undefined })
  expect(await source.current()).toBe('A3')
  expect(asked).toEqual(['R2', 'R2'])
})

test('a refused refresh token: the one before it is tried once', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R2', previousRefreshToken: 'R1' }, (token, n) =>
    token === 'R2' ? refused() : rotating(token, n),
  )
  expect(await process().current()).toBe('A3')
  expect(asked).toEqual(['R2', 'R1'])
  expect(row).toMatchObject({ tokens: { refreshToken: 'R3', previousRefreshToken: 'R1' }, broken: undefined })
})

test('both refused: the connection is marked broken, in words, without a secret', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R2', previousRefreshToken: 'R1' }, refused)
  await expect(process().current()).rejects.toMatchObject({ kind: 'permanent', code: 'unauthorized' })
  expect(asked).toEqual(['R2', 'R1'])
  expect(row.broken).toBe('DocNetwork refused the refresh token: connect the organization again')
  expect(row.holder).toBeUndefined()
})

test('our own client id refused is the deployment’s fault: no connection is marked broken', async () => {
  const { row, process } = setUp({ refreshToken: 'R1' }, () => new TokenRefused('docnetwork', 401, 'client'))
  await expect(process().current()).rejects.toThrow('DOCNETWORK_CLIENT_ID')
  expect(row.broken).toBeUndefined()
})

test('an organization that was never connected is told so', async () => {
  const { row, process } = setUp({}, rotating)
  await expect(process().current()).rejects.toMatchObject({ kind: 'permanent' })
  expect(row.broken).toBe('DocNetwork is not connected: connect the organization')
})

test('what came back is stored before it is used, and stored later when the database was away', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R1' }, rotating)
  row.refuseSaves = 1
  const source = process()
  await expect(source.current()).rejects.toThrow('the database is away')
  expect(row.tokens).toEqual({ refreshToken: 'R1' })
  expect(await source.current()).toBe('A2')
  expect(asked).toEqual(['R1'])
  expect(row.tokens).toMatchObject({ accessToken: 'A2', refreshToken: 'R2' })
})

test('a lease that was lost meanwhile: the token is stored under a new one, if nobody refreshed since', async () => {
  const { row, asked, process } = setUp({ refreshToken: 'R1' }, (token, n) => {
    row.holder = undefined // it ended while the answer was on its way
    return rotating(token, n)
  })
  expect(await process().current()).toBe('A2')
  expect(asked).toEqual(['R1'])
  expect(row.tokens).toMatchObject({ refreshToken: 'R2' })
})

test('who waits for another process may give up; the renewal goes on', async () => {
  const { row, process } = setUp({ refreshToken: 'R1' }, rotating)
  const stop = new AbortController()
  const source = process()
  const waiting = source.current(stop.signal)
  stop.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  await expect.poll(() => row.tokens.accessToken).toBe('A2')
})

test('a lease that never ends is a transient failure', async () => {
  const { row, process } = setUp({ refreshToken: 'R1' }, rotating)
  row.holder = 'a process that died'
  await expect(process().current()).rejects.toMatchObject({ kind: 'transient', code: 'timeout' })
})

test('a connection that was taken away ends within a second, in every process', async () => {
  const { row, asked, process, later } = setUp(valid, rotating)
  const [one, other] = [process(), process()]
  expect([await one.current(), await other.current()]).toEqual(['A1', 'A1'])
  row.tokens = {} // disconnected
  later(1_000)
  for (const source of [one, other]) await expect(source.current()).rejects.toMatchObject({ code: 'unauthorized' })
  expect(asked).toEqual([])
})

test('a connection that was made anew is used within a second; nothing is asked for it', async () => {
  const { row, asked, process, later } = setUp(valid, rotating)
  const source = process()
  expect(await source.current()).toBe('A1')
  row.tokens = { ...valid, accessToken: 'B1', refreshToken: 'S1' }
  expect(await source.current()).toBe('A1')
  later(1_000)
  expect(await Promise.all([source.current(), source.current()])).toEqual(['B1', 'B1'])
  expect(asked).toEqual([])
})
