// Liveness, readiness and figures, for whoever watches the process.
import { Problem } from '@daxko-sync/contracts'
import { SchemaError } from '@daxko-sync/store'
import { z } from 'zod'
import { type Api, refusals } from '../api.ts'
import type { ApiDeps } from '../deps.ts'

const READY_LIMIT_MS = 3_000
const tags = ['health']
const config = { access: 'open', rateLimit: false } as const

const Ready = z.object({ status: z.literal('ready'), checks: z.record(z.string(), z.literal('ok')) }).meta({ id: 'Ready' })

/** In words; `ok` when it works. */
const judge = async (work: () => Promise<void>): Promise<string> => {
  try {
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('late')), READY_LIMIT_MS).unref()
    })
    await Promise.race([work(), late])
    return 'ok'
  } catch (error) {
    return error instanceof SchemaError ? error.message : 'not reachable'
  }
}

export const addHealth = (api: Api, { db, flows, requireSchema, metrics, stopping }: ApiDeps): void => {
  api.get(
    '/healthz',
    { config, schema: { tags, summary: 'The process lives', response: { 200: z.object({ status: z.literal('ok') }) } } },
    async () => ({ status: 'ok' as const }),
  )

  api.get(
    '/readyz',
    { config, schema: { tags, summary: 'PostgreSQL, Redis and the schema are there', response: { 200: Ready, ...refusals } } },
    async () => {
      const [postgres, redis, schema] = await Promise.all([
        judge(async () => void (await db.$queryRaw`select 1`)),
        judge(() => flows.ping()),
        judge(requireSchema),
      ])
      const checks = { postgres, redis, schema }
      if (stopping.aborted) throw new Problem('not-ready', 'The process is ending.', { facts: { checks } })
      const wrong = Object.entries(checks).filter(([, words]) => words !== 'ok')
      if (wrong.length === 0) return { status: 'ready' as const, checks: { postgres: 'ok', redis: 'ok', schema: 'ok' } as const }
      throw new Problem('not-ready', wrong.map(([what, words]) => `${what}: ${words}`).join('; '), { facts: { checks } })
    },
  )

  api.get('/metrics', { config, schema: { tags, summary: 'Prometheus', hide: true } }, async (_request, reply) => {
    const page = await metrics.page()
    return reply.header('content-type', metrics.contentType).serializer(String).send(page)
  })
}
