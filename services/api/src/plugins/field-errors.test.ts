import type { FastifyError } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from './field-errors.ts'

const Body = z.strictObject({
  paused: z.union([z.boolean(), z.strictObject({ until: z.iso.datetime() })]).optional(),
})
const pointersOf = (body: unknown) => {
  const judged = validatorCompiler({ schema: Body, method: 'POST', url: '/' })(body) as { error?: unknown }
  const validation = judged.error ?? []
  return fieldErrors({ validation, validationContext: 'body' } as unknown as FastifyError).map(({ pointer }) => pointer)
}

it.each<[string, unknown, string[]]>([
  ['a form with a wrong member', { paused: { until: 'soon' } }, ['/body/paused/until']],
  ['none of the forms', { paused: 5 }, ['/body/paused', '/body/paused']],
  ['an unknown member', { pause: true, stop: true }, ['/body/pause', '/body/stop']],
  ['no object', [], ['/body']],
  ['all is well', { paused: true }, []],
])('%s', (_title, body, pointers) => {
  expect(pointersOf(body)).toEqual(pointers)
})
