import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('an id tells its millisecond, is of version 7, and no two are the same', () => {
  const now = new Date('2026-11-22T10:00:00.123Z')
  const ids = Array.from({ length: 100 }, () => newId(now))
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(100)
  expect(Number.parseInt((ids[0] as string).replace('-', '').slice(0, 12), 16)).toBe(now.getTime())
  expect((ids[0] as string) < newId(new Date(now.getTime() + 1))).toBe(true)
})
