import { expect, test } from 'vitest'
import { splitItems } from './split-items.ts'

const facts = { side: 'docnetwork', method: 'GET', use: 'read', operation: '/profiles' } as const

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const split = async (bytes: Uint8Array, size = bytes.length): Promise<unknown[]> => {
  const items: unknown[] = []
  for await (const item of splitItems(inPieces(bytes, size), 'profiles', facts)) items.push(item)
  return items
}
const utf8 = (text: string) => new TextEncoder().encode(text)

const AWKWARD = [
  { id: 1, givenName: 'Zoë "Q" \\', note: '}{][,' },
  { id: 2, nested: { list: [{}, [1, '"']] }, emoji: '😀' },
  {},
  { id: 3, familyName: "O'Neil\n" },
]
const WHOLE = { before: { a: ['"profiles":['] }, profiles: AWKWARD, after: [1, { b: [] }] }

test.each([1, 2, 3, 7, 64, 10_000])('P9: every item arrives whole, whatever the pieces of %d bytes cut', async (size) => {
  expect(await split(utf8(JSON.stringify(WHOLE)), size)).toEqual(AWKWARD)
  expect(await split(utf8(JSON.stringify(WHOLE, null, 2)), size)).toEqual(AWKWARD)
})

test('P9: an empty list is a list', async () => {
  expect(await split(utf8('{"profiles": []}'))).toEqual([])
})

test('P9: cut anywhere, it never ends as if it were whole', async () => {
  const bytes = utf8(JSON.stringify(WHOLE))
  for (let end = 0; end < bytes.length; end += 1) {
    await expect(split(bytes.subarray(0, end), 5)).rejects.toMatchObject({ kind: 'transient', code: 'cut' })
  }
})

test.each([
  ['another shape', '{"people":[]}'],
  ['a list alone', '[{"id":1}]'],
  ['an item that is no object', '{"profiles":[{"id":1},2]}'],
  ['an item that is a list', '{"profiles":[[{"id":1}]]}'],
  ['null', '{"profiles":null}'],
  ['a missing comma', '{"profiles":[{"id":1}{"id":2}]}'],
  ['a comma too many', '{"profiles":[{"id":1},]}'],
  ['a wrong bracket', '{"profiles":[{"id":1}}}'],
  ['broken inside', '{"profiles":[{"id":}]}'],
  ['the list twice', '{"profiles":[],"profiles":[]}'],
  ['something after the end', '{"profiles":[]} x'],
  ['two answers in one', '{"profiles":[]}{"profiles":[]}'],
  ['HTML', '<html></html>'],
])('P9: %s is malformed', async (_title, text) => {
  await expect(split(utf8(text), 4)).rejects.toMatchObject({ kind: 'permanent', code: 'malformed' })
})

test('P9: broken UTF-8 is malformed', async () => {
  await expect(split(Buffer.concat([utf8('{"profiles":[{"a":"'), Buffer.from([0xff]), utf8('"}]}')]))).rejects.toMatchObject({
    code: 'malformed',
  })
})
