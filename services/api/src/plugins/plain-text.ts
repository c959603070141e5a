// Text that PostgreSQL cannot keep is refused before a route sees it: a NUL character, and half of a surrogate pair.
import { Problem } from '@daxko-sync/contracts'
import type { FastifyInstance } from 'fastify'

const isPlain = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** The JSON pointer of the first text, key or value, that is not plain. */
const findOdd = (value: unknown, pointer: string): string | undefined => {
  if (typeof value === 'string') return isPlain(value) ? undefined : pointer
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, one] of Object.entries(value)) {
    const found = isPlain(key) ? findOdd(one, `${pointer}/${key}`) : pointer
    if (found !== undefined) return found
  }
  return undefined
}

export const addPlainText = (app: FastifyInstance): void => {
  app.addHook('preValidation', async ({ params, query, body, headers }) => {
    for (const [place, value] of Object.entries({ params, querystring: query, body, headers })) {
      const pointer = findOdd(value, `/${place}`)
      if (pointer === undefined) continue
      const detail = 'must be plain text: no NUL character, no half of a surrogate pair'
      throw new Problem('invalid-request', `${pointer}: ${detail}`, { errors: [{ pointer, detail }] })
    }
  })
}
