import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CLIENT_TYPES, generate } from './generate.ts'

it('the client is made of the OpenAPI document as it is committed: else run node tools/codegen/src/main.ts', async () => {
  expect(readFileSync(CLIENT_TYPES, 'utf8')).toBe(await generate())
})
