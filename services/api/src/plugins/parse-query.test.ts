import { expect, it } from 'vitest'
import { parseQuery } from './parse-query.ts'

it.each<[string, Record<string, string | string[]>]>([
  ['', {}],
  ['status=&cursor=&limit=', {}],
  ['status=&limit=5', { limit: '5' }],
  ['limit', {}],
  ['a=1&a=2&a=', { a: ['1', '2'] }],
  ['a=&a=2', { a: '2' }],
  ['name=a%20b%26', { name: 'a b&' }],
])('%s', (text, query) => {
  expect(parseQuery(text)).toEqual(query)
})
