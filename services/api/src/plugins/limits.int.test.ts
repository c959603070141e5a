// The api's own limit on a small app: who counts as one caller.
import { randomUUID } from 'node:crypto'
import { createVerifyToken, issueToken } from '@daxko-sync/auth'
import { createMetrics } from '@daxko-sync/runtime'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AUTH } from '../testing/test-api.ts'
import { addAuth } from './auth.ts'
import { addLimits } from './limits.ts'
import { addProblems } from './problem.ts'

const PER_MINUTE = 3
let app: ReturnType<typeof Fastify>
beforeEach(async () => {
  app = Fastify()
  addProblems(app, { metrics: createMetrics({ service: 'api' }) })
  await addAuth(app, { verifyToken: createVerifyToken(AUTH) })
  await addLimits(app, PER_MINUTE)
  app.get('/mine', { config: { access: 'reader' } }, () => ({}))
})
afterEach(() => app.close())

const tokenOf = (sub: string, org: string) => issueToken({ sub, org, ttl: '1h' }, AUTH)
const statuses = async (token: string, times: number, remoteAddress = '10.0.0.1') => {
  const answers: number[] = []
  for (let n = 0; n < times; n++) {
    const { statusCode } = await app.inject({ url: '/mine', headers: { authorization: `Bearer ${token}` }, remoteAddress })
    answers.push(statusCode)
  }
  return answers
}

it('counts a subject of an organization, wherever it calls from', async () => {
  const org = randomUUID()
  const ana = await tokenOf('ana', org)
  expect(await statuses(ana, 2)).toEqual([200, 200])
  expect(await statuses(await tokenOf('ana', org), 2, '10.0.0.2')).toEqual([200, 429])
  expect(await statuses(await tokenOf('ben', org), 1)).toEqual([200])
  expect(await statuses(await tokenOf('ana', randomUUID()), 1)).toEqual([200])
})

it('counts an address where no token is valid, so that guessing has an end, too', async () => {
  expect(await statuses('nonsense', 4)).toEqual([401, 401, 401, 429])
  expect(await statuses('nonsense', 1, '10.0.0.2')).toEqual([401])
  expect(await statuses(await tokenOf('ana', randomUUID()), 1)).toEqual([200])
})

it('is told as a problem, with the time to wait', async () => {
  const token = await tokenOf('ana', randomUUID())
  await statuses(token, PER_MINUTE)
  const answer = await app.inject({ url: '/mine', headers: { authorization: `Bearer ${token}` } })
  expect(answer.headers['retry-after']).toBeTruthy()
  expect(answer.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
})
