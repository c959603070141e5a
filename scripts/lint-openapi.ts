// Lints docs/openapi.json: every rule of Redocly's strict set, warnings too. Prints what is wrong and where. Exit code 0 or 1. Asks the network for
// nothing.
import { resolve } from 'node:path'
import { createConfig, formatProblems, getTotals, lint } from '@redocly/openapi-core'

const DOCUMENT = resolve(import.meta.dirname, '../docs/openapi.json')

const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'operation-2xx-response': 'off', // GET /connect/docnetwork only sends the browser on
    'no-invalid-media-type-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-invalid-schema-examples': 'error',
    'paths-kebab-case': 'error',
    'path-params-defined': 'error',
    'operation-tag-defined': 'error',
    'operation-parameters-unique': 'error',
    'tag-description': 'error',
  },
})
const problems = await lint({ ref: DOCUMENT, config })
formatProblems(problems, { format: 'codeframe', totals: getTotals(problems), version: '' })
process.exit(problems.length > 0 ? 1 : 0)
