// What the generated OpenAPI document lacks: operation ids, the refusals of each operation with an example each, examples of bodies, and one
// name per schema. Pure: document in, document out.
import { PROBLEMS, type ProblemCode } from '@daxko-sync/contracts'
import { REFUSALS_OF } from './refusals-of.ts'
import { type JsonSchema, sampleOf } from './sample-of.ts'

interface MediaType {
  schema?: JsonSchema
  example?: unknown
  examples?: Record<string, { summary?: string; value: unknown }>
}
interface Answer {
  description: string
  content?: Record<string, MediaType>
}
interface Operation {
  operationId?: string
  security?: unknown[]
  parameters?: { in: string; name: string }[]
  requestBody?: { required?: boolean; content: Record<string, MediaType> }
  responses: Record<string, Answer>
}
export interface OpenapiDocument {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, JsonSchema> }
  [member: string]: unknown
}

const PROBLEM_TYPE = 'application/problem+json'

const operationIdOf = (method: string, path: string): string =>
  [method, ...path.split('/')]
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? `by-${part.slice(1, -1)}` : part))
    .flatMap((part) => part.split(/[^a-zA-Z0-9]+/))
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')

/** What every operation of its kind can answer with. */
const common = ({ security, parameters = [], requestBody }: Operation): ProblemCode[] => [
  ...(security && security.length > 0 ? (['unauthenticated', 'forbidden'] as const) : []),
  ...(parameters.some((one) => one.in === 'path') ? (['not-found'] as const) : []),
  ...(parameters.some((one) => one.in !== 'path') || requestBody ? (['invalid-request'] as const) : []),
  ...(requestBody ? (['body-too-large', 'unsupported-media-type'] as const) : []),
  'too-many-requests',
]

const refusal = (codes: ProblemCode[]): Answer => {
  const [first] = codes
  const examples = Object.fromEntries(
    codes.map((code) => {
      const [status, title] = PROBLEMS[code]
      return [code, { summary: title, value: { type: `/problems/${code}`, title, status, detail: `${title}.` } }]
    }),
  )
  return {
    description: codes.length === 1 && first ? PROBLEMS[first][1] : codes.map((code) => `\`${code}\``).join(', '),
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  }
}

const withRefusals = (method: string, path: string, operation: Operation): Record<string, Answer> => {
  const codes = [...new Set([...common(operation), ...(REFUSALS_OF[`${method.toUpperCase()} ${path}`] ?? [])])]
  const byStatus = Map.groupBy(codes, (code) => String(PROBLEMS[code][0]))
  return { ...operation.responses, ...Object.fromEntries([...byStatus].map(([status, of]) => [status, refusal(of)])) }
}

/** A request body's schema is generated under a name of its own; where both are the same thing, one is enough. */
const withOneName = (document: OpenapiDocument): OpenapiDocument => {
  const { schemas } = document.components
  const text = JSON.stringify(document).replaceAll(/#\/components\/schemas\/(\w+?)Input"/g, '#/components/schemas/$1"')
  const renamed = JSON.parse(text) as OpenapiDocument
  const names = Object.keys(schemas).filter((name) => !name.endsWith('Input'))
  const used = new Set<string>()
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/#\/components\/schemas\/(\w+)"/g)) {
      if (name === undefined || used.has(name)) continue
      used.add(name)
      visit(renamed.components.schemas[name] ?? null)
    }
  }
  visit(renamed.paths)
  renamed.components.schemas = Object.fromEntries(
    names
      .filter((name) => used.has(name))
      .flatMap((name) => {
        // What may be left out is told by the form that comes in.
        const schema = document.paths && isBody(document, name) ? renamed.components.schemas[`${name}Input`] : undefined
        return [[name, schema ?? renamed.components.schemas[name] ?? {}]]
      }),
  )
  return renamed
}

const isBody = ({ paths }: OpenapiDocument, name: string): boolean =>
  Object.values(paths).some((operations) =>
    Object.values(operations).some(({ requestBody }) => JSON.stringify(requestBody ?? null).includes(`schemas/${name}Input"`)),
  )

const isOptional = (schema: JsonSchema | undefined): boolean => schema?.anyOf?.some(({ type }) => type === 'null') ?? false

const withExample = (content: Record<string, MediaType>, schemas: Record<string, JsonSchema>): void => {
  for (const [type, media] of Object.entries(content)) {
    if (type === PROBLEM_TYPE || !media.schema || media.example !== undefined) continue
    const example = sampleOf(media.schema, schemas)
    if (example !== null) media.example = example
  }
}

export const finishDocument = (generated: OpenapiDocument): OpenapiDocument => {
  const document = withOneName(generated)
  const { schemas } = document.components
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      operation.operationId = operationIdOf(method, path)
      operation.security ??= [] // open, and said so
      operation.responses = withRefusals(method, path, operation)
      if (operation.requestBody) {
        const { content } = operation.requestBody
        operation.requestBody.required = !isOptional(content['application/json']?.schema)
        withExample(content, schemas)
      }
      for (const { content } of Object.values(operation.responses)) if (content) withExample(content, schemas)
    }
  }
  return document
}
