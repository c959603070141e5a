// Writes the client's types anew, after docs/openapi.json has changed.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CLIENT_TYPES, generate } from './generate.ts'

mkdirSync(dirname(CLIENT_TYPES), { recursive: true })
writeFileSync(CLIENT_TYPES, await generate())
