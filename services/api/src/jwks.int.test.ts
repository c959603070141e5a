// Tokens of an issuer that publishes its keys and replaces them while the api runs, over real HTTP. Only the clock is ours.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestApi, type TestApi } from './testing/test-api.ts'

const ISSUER = 'https://issuer.example'
const AUDIENCE = 'daxko-sync'
/** The keys are asked for again at most this often, and at the latest after this time. */
const COOL_DOWN_MS = 30_000
const BELIEVED_MS = 600_000

interface Key {
  kid: string
  alg: string
  jwk: JWK
  pair: Awaited<ReturnType<typeof generateKeyPair>>
}

let published: Key[] = []
let asked = 0
let answers: 'keys' | 'nothing' = 'keys'
const issuer = createServer((_request, response) => {
  asked++
  if (answers === 'nothing') return void response.writeHead(503).end()
  return void response.end(JSON.stringify({ keys: published.map(({ jwk }) => jwk) }))
})

let api: TestApi
let address: string
let keyNumber = 0

const newKey = async (alg: string): Promise<Key> => {
  const kid = `key-${++keyNumber}`
  const pair = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' } }
}

const tokenOf = ({ alg, kid, pair }: Key, header: object = {}) =>
  new SignJWT({ permissions: [] })
    .setProtectedHeader({ alg, kid, ...header })
    .setSubject('u1')
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime(Math.floor(Date.now() / 1_000) + 24 * 3_600)
    .sign(pair.privateKey)

const ask = async (token: string) => {
  const answer = await fetch(`${address}/session`, { headers: { authorization: `Bearer ${token}` } })
  const { type } = (await answer.json()) as { type?: string }
  return `${answer.status}${type === undefined ? '' : ` ${type.split('/').at(-1)}`}`
}

beforeAll(async () => {
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
})
afterAll(() => issuer.close())

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  published = []
  answers = 'keys'
  const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`
  api = await createTestApi({ auth: { AUTH_JWKS_URL: url, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE } })
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  asked = 0
})
afterEach(async () => {
  vi.useRealTimers()
  await api.close()
})

describe('published keys', () => {
  it.each(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'])('of %s are taken', async (alg) => {
    const key = await newKey(alg)
    published = [key]
    expect(await ask(await tokenOf(key))).toBe('200')
  })

  it('may be replaced while the api runs: the new one is taken, and the old one as long as it is published', async () => {
    const [old, fresh] = [await newKey('RS256'), await newKey('ES256')]
    published = [old]
    expect(await ask(await tokenOf(old))).toBe('200')
    published = [old, fresh]
    vi.setSystemTime(Date.now() + COOL_DOWN_MS + 1_000)
    expect(await ask(await tokenOf(fresh))).toBe('200')
    expect(await ask(await tokenOf(old))).toBe('200')
    expect(asked).toBe(2)
  })

  it('that are withdrawn are refused as soon as the keys are read again, ten minutes later at the latest', async () => {
    const [old, fresh] = [await newKey('RS256'), await newKey('RS256')]
    published = [old]
    expect(await ask(await tokenOf(old))).toBe('200')
    published = [fresh]
    vi.setSystemTime(Date.now() + COOL_DOWN_MS + 1_000)
    expect(await ask(await tokenOf(fresh))).toBe('200') // an unknown key makes the api read them again
    expect(await ask(await tokenOf(old))).toBe('401 unauthenticated')

    published = []
    vi.setSystemTime(Date.now() + BELIEVED_MS + 1_000)
    expect(await ask(await tokenOf(fresh))).toBe('401 unauthenticated')
  })

  it('are not asked for again and again: unknown keys cause one request in half a minute', async () => {
    const key = await newKey('ES256')
    published = [key]
    expect(await ask(await tokenOf(key))).toBe('200')
    const strangers = await Promise.all(Array.from({ length: 40 }, (_, at) => tokenOf(key, { kid: `nobody-${at}` })))
    expect(new Set(await Promise.all(strangers.map(ask)))).toEqual(new Set(['401 unauthenticated']))
    expect(asked).toBe(1)
    vi.setSystemTime(Date.now() + COOL_DOWN_MS + 1_000)
    expect(new Set(await Promise.all(strangers.map(ask)))).toEqual(new Set(['401 unauthenticated']))
    expect(asked).toBe(2)
    expect(await ask(await tokenOf(key))).toBe('200')
  })

  it('that cannot be read judge nobody: 503, and known keys go on', async () => {
    const key = await newKey('ES256')
    published = [key]
    answers = 'nothing'
    expect(await ask(await tokenOf(key))).toBe('503 not-ready')
    answers = 'keys'
    expect(await ask(await tokenOf(key))).toBe('200')
    answers = 'nothing'
    vi.setSystemTime(Date.now() + COOL_DOWN_MS + 1_000)
    expect(await ask(await tokenOf(key))).toBe('200')
  })

  it('are never used as a shared secret, nor for an algorithm that is not theirs', async () => {
    const [rsa, other] = [await newKey('RS256'), await newKey('RS256')]
    published = [rsa]
    const pem = new TextEncoder().encode(await exportSPKI(rsa.pair.publicKey))
    const claims = { sub: 'u1', iss: ISSUER, aud: AUDIENCE, exp: Math.floor(Date.now() / 1_000) + 600 }
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const asSecret = (secret: Uint8Array) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: rsa.kid }).sign(secret)
    const forged = [
      await asSecret(pem),
      await asSecret(new TextEncoder().encode(JSON.stringify(rsa.jwk))),
      `${encode({ alg: 'none', kid: rsa.kid })}.${encode(claims)}.`,
      await tokenOf({ ...other, kid: rsa.kid }),
      await tokenOf({ ...(await newKey('ES256')), kid: rsa.kid }),
      // Nor a key that the token itself brings along.
      await tokenOf({ ...other, kid: rsa.kid }, { jwk: other.jwk, jku: 'http://127.0.0.1:9/jwks' }),
    ]
    for (const token of forged) expect(await ask(token)).toBe('401 unauthenticated')
    expect(await ask(await tokenOf(rsa))).toBe('200')
  })
})
