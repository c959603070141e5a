import { expect, test } from 'vitest'
import { failureOfNetwork, failureOfStatus, malformed } from './failures.ts'

const read = { side: 'daxko', method: 'GET', use: 'read', operation: '/members/{member_id}', about: 'member 7' } as const
const post = { side: 'docnetwork', method: 'POST', use: 'write', operation: '/profiles' } as const
const put = { ...post, method: 'PUT' } as const

test.each([
  [read, 429, 'throttled', 'throttled'],
  [post, 429, 'throttled', 'throttled'],
  [read, 500, 'transient', 'server-error'],
  [read, 503, 'transient', 'server-error'],
  [read, 408, 'transient', 'timeout'],
  [post, 500, 'unknown', 'server-error'],
  [put, 502, 'unknown', 'server-error'],
  [post, 409, 'unknown', 'conflict'],
  [put, 409, 'permanent', 'conflict'],
  [read, 401, 'permanent', 'unauthorized'],
  [read, 403, 'permanent', 'forbidden'],
  [read, 404, 'permanent', 'not-found'],
  [put, 405, 'permanent', 'refused'],
  [post, 400, 'permanent', 'refused'],
  [post, 422, 'permanent', 'refused'],
  [read, 302, 'permanent', 'refused'],
] as const)('S1: %o answered %d is %s', (facts, status, kind, code) => {
  expect(failureOfStatus(facts, status, 5_000)).toMatchObject({ kind, code, status, side: facts.side })
})

const SYSCALLS: Record<string, string> = {
  ECONNREFUSED: 'connect',
  ETIMEDOUT: 'connect',
  ENOTFOUND: 'getaddrinfo',
  ECONNRESET: 'read',
}
const coded = (code: string) => Object.assign(new Error('secret detail'), { code, syscall: SYSCALLS[code] })

test.each([
  [read, 'ECONNREFUSED', undefined, 'transient', 'unreachable'],
  [post, 'ECONNREFUSED', undefined, 'transient', 'unreachable'],
  [post, 'ETIMEDOUT', undefined, 'transient', 'unreachable'],
  [post, 'CERT_HAS_EXPIRED', undefined, 'transient', 'unreachable'],
  [post, 'ENOTFOUND', undefined, 'transient', 'unreachable'],
  [post, 'UND_ERR_CONNECT_TIMEOUT', undefined, 'transient', 'unreachable'],
  [read, 'ECONNRESET', undefined, 'transient', 'cut'],
  [post, 'ECONNRESET', undefined, 'unknown', 'cut'],
  [post, 'UND_ERR_SOCKET', undefined, 'unknown', 'cut'],
  [read, 'UND_ERR_ABORTED', 'timeout', 'transient', 'timeout'],
  [post, 'UND_ERR_ABORTED', 'timeout', 'unknown', 'timeout'],
  [read, 'UND_ERR_ABORTED', 'cancelled', 'transient', 'cancelled'],
  [post, 'UND_ERR_ABORTED', 'cancelled', 'unknown', 'cancelled'],
] as const)('S1: %o %s', (facts, code, ended, kind, expected) => {
  expect(failureOfNetwork(facts, coded(code), ended)).toMatchObject({ kind, code: expected })
})

test('S1: an address refused in both families never left', () => {
  const both = new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')])
  expect(failureOfNetwork(post, both, undefined)).toMatchObject({ kind: 'transient', code: 'unreachable' })
})

test('S1: a malformed answer is permanent for a read, unknown for a write', () => {
  expect(malformed(read, 'name')).toMatchObject({ kind: 'permanent', code: 'malformed' })
  expect(malformed(post, 'profile.id', 201)).toMatchObject({ kind: 'unknown', code: 'malformed', status: 201 })
})

test('S9: messages name the operation and the id, and nothing of the error beneath', () => {
  expect(failureOfStatus(read, 404).message).toBe(
    'Daxko answered 404 to GET /members/{member_id} (member 7): it does not exist there, or not for this connection',
  )
  expect(failureOfNetwork(read, coded('ECONNRESET'), undefined).message).not.toContain('secret')
})
