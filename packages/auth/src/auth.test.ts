import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueToken, parseTtl } from './issue-token.ts'
import { mayImport } from './principal.ts'
import { createVerifyToken, KeysUnavailable, TokenRefused } from './verify-token.ts'

const ORG = '019aab00-0000-7000-8000-000000000001'
const config = { AUTH_JWT_SECRET: 's'.repeat(32), AUTH_ISSUER: 'issuer', AUTH_AUDIENCE: 'audience' }
const secret = new TextEncoder().encode(config.AUTH_JWT_SECRET)
const verify = createVerifyToken(config)
const now = () => Math.floor(Date.now() / 1_000)

const token = (
  change: (jwt: SignJWT) => SignJWT = (jwt) => jwt,
  claims: Record<string, unknown> = {},
  header: { alg: string; kid?: string } = { alg: 'HS256' },
) =>
  change(
    new SignJWT({ org: ORG, permissions: ['profiles:import'], ...claims })
      .setProtectedHeader(header)
      .setSubject('u1')
      .setIssuer('issuer')
      .setAudience('audience')
      .setExpirationTime(now() + 600),
  )

describe('a token with a shared secret', () => {
  it('comes back as the principal it was issued for', async () => {
    const issued = await issueToken(
      { sub: 'u1', org: ORG, permissions: ['profiles:import'], role: 'operator', ttl: '8h' },
      config,
    )
    const principal = await verify(issued)
    expect(principal).toMatchObject({ sub: 'u1', org: ORG, permissions: ['profiles:import'], role: 'operator' })
    expect(Math.abs(principal.expiresAt.getTime() / 1_000 - now() - 8 * 3_600)).toBeLessThan(5)
  })

  it.each<[string, () => Promise<string>]>([
    ['another secret', () => token().sign(new TextEncoder().encode('x'.repeat(32)))],
    ['another issuer', () => token((jwt) => jwt.setIssuer('other')).sign(secret)],
    ['another audience', () => token((jwt) => jwt.setAudience('other')).sign(secret)],
    ['an end that has come this second', () => token((jwt) => jwt.setExpirationTime(now())).sign(secret)],
    ['not valid yet', () => token((jwt) => jwt.setNotBefore(now() + 120)).sign(secret)],
    ['another algorithm', () => token(undefined, {}, { alg: 'HS512' }).sign(secret)],
    ['an organization that is no id', () => token((jwt) => jwt, { org: 'mine' }).sign(secret)],
    ['permissions that are no list', () => token((jwt) => jwt, { permissions: 'profiles:import' }).sign(secret)],
    [
      'no signature',
      async () =>
        new UnsecuredJWT({ org: ORG })
          .setSubject('u1')
          .setIssuer('issuer')
          .setAudience('audience')
          .setExpirationTime('1h')
          .encode(),
    ],
    [
      'no exp',
      () =>
        new SignJWT({ org: ORG })
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject('u1')
          .setIssuer('issuer')
          .setAudience('audience')
          .sign(secret),
    ],
    [
      'no sub',
      () =>
        new SignJWT({ org: ORG })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('issuer')
          .setAudience('audience')
          .setExpirationTime('1h')
          .sign(secret),
    ],
    ['no token at all', async () => 'nonsense'],
  ])('is refused with %s', async (_title, make) => {
    await expect(verify(await make())).rejects.toBeInstanceOf(TokenRefused)
  })

  it('is taken from an issuer whose clock is a little ahead', async () => {
    expect(await verify(await token((jwt) => jwt.setNotBefore(now() + 20)).sign(secret))).toMatchObject({ sub: 'u1' })
  })

  const { AUTH_JWT_SECRET, AUTH_ISSUER, AUTH_AUDIENCE } = config
  it.each<[string, { AUTH_ISSUER?: string; AUTH_AUDIENCE?: string }, Record<string, unknown>, boolean]>([
    ['neither is set and neither is there', {}, {}, true],
    ['neither is set and both are there', {}, { iss: 'any', aud: 'any' }, true],
    ['the issuer alone is set, and it is', { AUTH_ISSUER }, { iss: AUTH_ISSUER }, true],
    ['the issuer alone is set, and it is missing', { AUTH_ISSUER }, { aud: AUTH_AUDIENCE }, false],
    ['the issuer alone is set, and it is another', { AUTH_ISSUER }, { iss: 'other' }, false],
    ['the audience alone is set, and it is', { AUTH_AUDIENCE }, { iss: 'any', aud: AUTH_AUDIENCE }, true],
    ['the audience alone is set, and it is missing', { AUTH_AUDIENCE }, { iss: AUTH_ISSUER }, false],
  ])('issuer and audience are required and compared where they are set: %s', async (_title, configured, payload, taken) => {
    const judge = createVerifyToken({ AUTH_JWT_SECRET, ...configured })
    const claims = { sub: 'u1', exp: now() + 600, ...payload }
    const judged = judge(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret))
    if (taken) expect(await judged).toMatchObject({ sub: 'u1' })
    else await expect(judged).rejects.toBeInstanceOf(TokenRefused)
    const own = await issueToken({ sub: 'u2', ttl: '1h' }, { AUTH_JWT_SECRET, ...configured })
    expect(await judge(own)).toMatchObject({ sub: 'u2' })
  })

  it('another role gives no rights', async () => {
    expect((await verify(await token((jwt) => jwt, { role: 'admin' }).sign(secret))).role).toBeUndefined()
  })
})

describe('a token with published keys', () => {
  let url = ''
  let keys: Awaited<ReturnType<typeof generateKeyPair>>
  const server = createServer((_request, response) => {
    void exportJWK(keys.publicKey).then((jwk) =>
      response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'k1', alg: 'RS256', use: 'sig' }] })),
    )
  })
  beforeAll(async () => {
    keys = await generateKeyPair('RS256')
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  })
  afterAll(() => server.close())
  const published = () => createVerifyToken({ AUTH_JWKS_URL: url, AUTH_ISSUER: 'issuer', AUTH_AUDIENCE: 'audience' })

  it('is taken when one of them signed it', async () => {
    const signed = await token(undefined, {}, { alg: 'RS256', kid: 'k1' }).sign(keys.privateKey)
    expect(await published()(signed)).toMatchObject({ sub: 'u1', org: ORG })
  })

  it.each<[string, () => Promise<string>]>([
    ['a shared secret signed it', () => token(undefined, {}, { alg: 'HS256', kid: 'k1' }).sign(secret)],
    [
      'an unknown key signed it',
      async () => token(undefined, {}, { alg: 'RS256', kid: 'k2' }).sign((await generateKeyPair('RS256')).privateKey),
    ],
  ])('is refused when %s', async (_title, make) => {
    await expect(published()(await make())).rejects.toBeInstanceOf(TokenRefused)
  })

  it('cannot be judged while the keys cannot be read', async () => {
    const away = createVerifyToken({ AUTH_JWKS_URL: 'http://127.0.0.1:1/jwks', AUTH_ISSUER: 'issuer', AUTH_AUDIENCE: 'audience' })
    const signed = await token(undefined, {}, { alg: 'RS256', kid: 'k1' }).sign(keys.privateKey)
    await expect(away(signed)).rejects.toBeInstanceOf(KeysUnavailable)
  })
})

describe('time to live', () => {
  it.each([
    ['8h', 28_800],
    ['30m', 1_800],
    ['7d', 604_800],
    ['45s', 45],
    ['0h', undefined],
    ['366d', undefined],
    ['8', undefined],
    ['soon', undefined],
  ])('%s → %s', (text, seconds) => expect(parseTtl(text)).toBe(seconds))
})

describe('rights', () => {
  const principal = { sub: 'u', permissions: ['profiles:import'], expiresAt: new Date() }
  it.each([
    [{ ...principal, org: ORG }, true],
    [{ ...principal, org: '019aab00-0000-7000-8000-000000000002' }, false],
    [{ ...principal, org: ORG, permissions: [] }, false],
    [{ ...principal, role: 'operator' as const }, false],
  ])('S9: personal data needs profiles:import of that organization (case %#)', (given, may) => {
    expect(mayImport(given, ORG)).toBe(may)
  })
})
