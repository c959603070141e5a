// A simulator as a process: `node run.ts daxko|docnetwork [flags]`. Prints one line of JSON when it listens, ends on SIGTERM or SIGINT.
// The same seed and sizes give both processes the same world.
import { parseArgs } from 'node:util'
import { createDaxko } from './daxko/daxko.ts'
import { DEMO, demoRefreshToken } from './demo.ts'
import { createDocNetwork } from './docnetwork/docnetwork.ts'
import type { GroupWrites } from './docnetwork/handlers.ts'
import type { Rotation } from './docnetwork/oauth.ts'
import type { Limit } from './server/limiter.ts'
import { createWorld } from './world/world.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    port: text,
    host: text,
    seed: text,
    registrations: text,
    groups: text,
    organizations: text,
    'unrelated-profiles': text,
    awkward: flag,
    brake: flag,
    'empty-roster': flag,
    'unknown-offering': flag,
    'latency-ms': text,
    'max-requests': text,
    'window-seconds': text,
    limit: flag,
    'token-seconds': text,
    rotation: text,
    'group-writes': text,
    'retry-after': text,
    strict: flag,
  },
})

const number = (given: string | undefined, otherwise: number): number => (given === undefined ? otherwise : Number(given))
const given = <T>(name: string, value: T | undefined): Record<string, T> => (value === undefined ? {} : { [name]: value })

const [name] = positionals
if (name !== 'daxko' && name !== 'docnetwork') {
  console.error('usage: run.ts daxko|docnetwork --port 4010 --seed 7 --registrations 2000 --groups 40')
  process.exit(2)
}

const world = createWorld({
  seed: number(values.seed, 7),
  registrations: number(values.registrations, 200),
  groups: number(values.groups, 8),
  organizations: number(values.organizations, 1),
  unrelatedProfiles: number(values['unrelated-profiles'], 0),
  ...given('awkward', values.awkward),
  ...given('brake', values.brake),
  ...given('emptyRoster', values['empty-roster']),
  ...given('unknownOffering', values['unknown-offering']),
})

const limitOf = (maxRequests: number, windowSeconds: number): Limit | null =>
  values.limit === false
    ? null
    : { maxRequests: number(values['max-requests'], maxRequests), windowSeconds: number(values['window-seconds'], windowSeconds) }

const common = {
  latencyMs: number(values['latency-ms'], 0),
  ...given('strict', values.strict),
  ...(values['token-seconds'] === undefined ? {} : { tokenLifetimeSeconds: Number(values['token-seconds']) }),
}

const groupWrites = (word: string): GroupWrites => (word === 'allowed' ? 'allowed' : (Number(word) as 403 | 404 | 405))

const simulator =
  name === 'daxko'
    ? createDaxko(world, { ...common, limit: limitOf(10, 1) })
    : createDocNetwork(world, {
        ...common,
        limit: limitOf(2500, 900),
        rotation: (values.rotation ?? 'rotate') as Rotation,
        groupWrites: groupWrites(values['group-writes'] ?? 'allowed'),
        retryAfterForm: (values['retry-after'] ?? 'seconds') as 'seconds' | 'date',
      })

const { url, close } = await simulator.listen({ port: number(values.port, 0), host: values.host ?? '127.0.0.1' })
const stop = (): void => {
  void close().then(() => process.exit(0))
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

const organizations = world.organizations.map(({ name: title, scope, organizationId }) => ({
  name: title,
  scope,
  organizationId,
  refreshToken: demoRefreshToken(organizationId),
}))
console.log(JSON.stringify({ simulator: name, url, pid: process.pid, ...DEMO[name], organizations }))
