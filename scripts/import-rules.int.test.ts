// The import rules can fail: each forbidden import, written into a small copy of the tree, makes its rule fire; allowed ones stay silent.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const tree = mkdtempSync(join(tmpdir(), 'import-rules-'))
afterAll(() => rmSync(tree, { recursive: true }))

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), text)
}

const FORBIDDEN = [
  { rule: 'layer-contracts', file: 'packages/contracts/src/a.ts', imports: '@daxko-sync/domain' },
  { rule: 'libraries-contracts', file: 'packages/contracts/src/b.ts', imports: 'pino' },
  { rule: 'layer-domain', file: 'packages/domain/src/a.ts', imports: '@daxko-sync/http' },
  { rule: 'libraries-domain', file: 'packages/domain/src/b.ts', imports: 'zod' },
  { rule: 'domain-is-pure', file: 'packages/domain/src/c.ts', imports: 'node:fs' },
  { rule: 'layer-http', file: 'packages/http/src/a.ts', imports: '@daxko-sync/quota' },
  { rule: 'layer-daxko', file: 'packages/daxko/src/a.ts', imports: '@daxko-sync/quota' },
  { rule: 'layer-docnetwork', file: 'packages/docnetwork/src/a.ts', imports: '@daxko-sync/daxko' },
  { rule: 'layer-quota', file: 'packages/quota/src/a.ts', imports: '@daxko-sync/queue' },
  { rule: 'layer-queue', file: 'packages/queue/src/a.ts', imports: '@daxko-sync/store' },
  { rule: 'layer-store', file: 'packages/store/src/a.ts', imports: '@daxko-sync/queue' },
  { rule: 'layer-auth', file: 'packages/auth/src/a.ts', imports: '@daxko-sync/store' },
  { rule: 'layer-runtime', file: 'packages/runtime/src/a.ts', imports: '@daxko-sync/store' },
  { rule: 'layer-embedded', file: 'packages/embedded/src/a.ts', imports: '@daxko-sync/contracts' },
  { rule: 'layer-simulators', file: 'packages/simulators/src/a.ts', imports: '@daxko-sync/domain' },
  { rule: 'test-layer-simulators', file: 'packages/simulators/src/a.test.ts', imports: '@daxko-sync/domain' },
  { rule: 'layer-upstreams', file: 'packages/upstreams/src/a.ts', imports: '@daxko-sync/queue' },
  { rule: 'layer-worker', file: 'packages/worker/src/a.ts', imports: '@daxko-sync/actions' },
  { rule: 'layer-actions', file: 'packages/actions/src/a.ts', imports: '@daxko-sync/runtime' },
  { rule: 'layer-client', file: 'packages/client/src/a.ts', imports: '@daxko-sync/contracts' },
  { rule: 'layer-console', file: 'packages/console/src/a.ts', imports: '@daxko-sync/actions' },
  { rule: 'driver-react', file: 'packages/cli/src/c.ts', imports: 'react' },
  { rule: 'layer-cli', file: 'packages/cli/src/a.ts', imports: '@daxko-sync/simulators' },
  { rule: 'layer-services', file: 'services/writer/src/a.ts', imports: '@daxko-sync/embedded' },
  { rule: 'testkit-only-from-tests', file: 'packages/store/src/b.ts', imports: '@daxko-sync/testkit' },
  { rule: 'no-service-to-service', file: 'services/api/src/a.ts', imports: '../../writer/src/main.ts' },
  { rule: 'no-package-to-service', file: 'packages/cli/src/b.ts', imports: '../../../services/api/src/main.ts' },
  { rule: 'no-deep-import', file: 'services/mapper/src/a.ts', imports: '../../../packages/domain/src/inner.ts' },
  { rule: 'driver-bullmq', file: 'services/fetcher/src/a.ts', imports: 'bullmq' },
  { rule: 'driver-prisma', file: 'packages/actions/src/b.ts', imports: '@prisma/client' },
  { rule: 'driver-pg', file: 'packages/queue/src/b.ts', imports: 'pg' },
  { rule: 'driver-ioredis', file: 'packages/runtime/src/b.ts', imports: 'ioredis' },
  { rule: 'driver-undici', file: 'packages/daxko/src/b.ts', imports: 'undici' },
  { rule: 'driver-bull-board', file: 'services/api/src/routes/b.ts', imports: '@bull-board/api' },
  { rule: 'network-only-in-http', file: 'packages/docnetwork/src/b.ts', imports: 'node:https' },
  { rule: 'no-cycle', file: 'packages/store/src/cycle-back.ts', imports: './cycle.ts' },
] as const

const ALLOWED = [
  { file: 'packages/contracts/src/ok.ts', imports: 'zod' },
  { file: 'packages/http/src/ok.ts', imports: 'undici' },
  { file: 'packages/queue/src/ok.ts', imports: 'bullmq' },
  { file: 'packages/store/src/ok.int.test.ts', imports: '@daxko-sync/testkit' },
  { file: 'packages/simulators/src/ok.ts', imports: 'node:http' },
  { file: 'services/api/src/plugins/board.ts', imports: '@bull-board/api' },
  { file: 'services/writer/src/ok.ts', imports: '@daxko-sync/docnetwork' },
] as const

const LIBRARIES = ['react', 'pino', 'zod', 'bullmq', '@prisma/client', 'pg', 'ioredis', 'undici', '@bull-board/api']
const PACKAGES = [
  ...new Set(
    [...FORBIDDEN, ...ALLOWED].flatMap(({ file, imports }) => [
      /^packages\/([^/]+)/.exec(file)?.[1],
      /^@daxko-sync\/(.+)/.exec(imports)?.[1],
    ]),
  ),
].filter((name) => name !== undefined)

let fired: { rule: string; from: string }[]

beforeAll(() => {
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) cpSync(join(root, file), join(tree, file))
  for (const name of LIBRARIES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
  mkdirSync(join(tree, 'node_modules/@daxko-sync'), { recursive: true })
  const manifest = { version: '1.0.0', type: 'module', exports: { '.': './src/index.ts' } }
  const dependencies = Object.fromEntries(LIBRARIES.map((name) => [name, '1.0.0']))
  write('package.json', JSON.stringify({ name: 'tree', dependencies }))
  for (const name of PACKAGES) {
    write(`packages/${name}/package.json`, JSON.stringify({ name: `@daxko-sync/${name}`, ...manifest }))
    write(`packages/${name}/src/index.ts`, 'export {}\n')
    symlinkSync(`../../packages/${name}`, join(tree, 'node_modules/@daxko-sync', name))
  }
  for (const name of ['api', 'writer']) write(`services/${name}/src/main.ts`, 'export {}\n')
  write('packages/domain/src/inner.ts', 'export {}\n')
  write('packages/store/src/cycle.ts', `import './cycle-back.ts'\n`)
  mkdirSync(join(tree, 'scripts'))
  for (const { file, imports } of [...FORBIDDEN, ...ALLOWED]) write(file, `import '${imports}'\n`)
  const depcruise = join(root, 'node_modules/.bin/depcruise')
  const args = ['packages', 'services', '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const { stdout, stderr } = spawnSync(depcruise, args, { cwd: tree, encoding: 'utf8', maxBuffer: 64_000_000 })
  if (stdout === '') throw new Error(stderr)
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  fired = summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }))
}, 60_000)

it.each(FORBIDDEN)('$rule fires for $imports in $file', ({ rule, file }) => {
  expect(fired).toContainEqual({ rule, from: file })
})

it.each(ALLOWED)('$imports is allowed in $file', ({ file }) => {
  expect(fired.filter(({ from }) => from === file)).toEqual([])
})
