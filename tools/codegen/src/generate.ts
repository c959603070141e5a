// In: docs/openapi.json. Out: the text of the client's types. The same document always gives the same text.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const root = resolve(import.meta.dirname, '../../..')
const DOCUMENT = resolve(root, 'docs/openapi.json')
export const CLIENT_TYPES = resolve(root, 'packages/client/src/generated/openapi.ts')

const HEADER = '// Generated from docs/openapi.json by `node tools/codegen/src/main.ts`. Not to be edited.\n'

export const generate = async (): Promise<string> => {
  const document = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenAPI3
  return HEADER + astToString(await openapiTS(document, { alphabetize: true }))
}
