// Every npm script starts here, under any Node.js from 20 on and without a dependency: gets a current Node.js and pnpm into .toolchain
// where the machine's own are too old, installs, generates the Prisma client, then hands over. Speaks on stderr only: stdout is the command's.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE = '24.21.0'
const PNPM = '12.21.0'
const OLDEST_PNPM_MAJOR = 12
const PARENT_CHECK_MS = 1000
const LOCK_RETRY_MS = 100

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const toolchain = join(root, '.toolchain')
const tools = join(toolchain, `node-${NODE}_pnpm-${PNPM}`)

/** What each npm script runs, under the current Node.js. */
const COMMANDS = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  'test:long': ['scripts/test-long.ts'],
  services: ['scripts/services.ts'],
  service: ['scripts/service.ts'],
  'daxko-sync': ['packages/cli/src/main.ts'],
  check: ['scripts/check.ts'],
  audit: ['scripts/audit.ts'],
  bench: ['bench/src/main.ts'],
  migrations: ['scripts/migrations.ts'],
}

/** Those that show the console, or test it. */
const WITH_CONSOLE = ['start', 'test', 'services', 'service']

const say = (text) => process.stderr.write(`setup: ${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}

/** Without npm's own settings for its outer call, NODE_OPTIONS (may name what is not there yet) and NODE_ENV (would leave tools out). */
const installEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) =>
        !/^(npm_(config_(local_prefix|prefix|global_prefix|global|omit|production|ignore_scripts)|lifecycle|package)|NODE_OPTIONS$|NODE_ENV$)/i.test(
          key,
        ),
    ),
  )

const run = (program, args, env) => spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], env }).status === 0
const prints = (program, args) => {
  const { status, stdout } = spawnSync(program, args, {
    cwd: '/',
    encoding: 'utf8',
    env: installEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 ? stdout.trim() : undefined
}

// --- Node.js and pnpm -----------------------------------------------------------------------------------------------------------

const isCurrentNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 22)
}

const pnpmOnPath = () => {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(directory, 'pnpm')
    if (directory === '' || !existsSync(program)) continue
    if (realpathSync(program).includes('corepack')) return undefined // it would download another one
    return Number.parseInt(prints(program, ['--version']) ?? '', 10) >= OLDEST_PNPM_MAJOR ? program : undefined
  }
  return undefined
}

/** Both packages need their install scripts; with those forbidden they hold placeholders, and the plain platform packages are taken. */
const SOURCES = [
  { packages: [`node@${NODE}`, `pnpm@${PNPM}`], node: 'node/bin/node', pnpm: 'pnpm/pnpm' },
  {
    packages: [`node-${process.platform}-${process.arch}@${NODE}`, `@pnpm/exe.${process.platform}-${process.arch}@${PNPM}`],
    node: `node-${process.platform}-${process.arch}/bin/node`,
    pnpm: `@pnpm/exe.${process.platform}-${process.arch}/pnpm`,
  },
]

const programsIn = (directory, { node, pnpm }) => ({
  node: join(directory, 'node_modules', node),
  pnpm: join(directory, 'node_modules', pnpm),
})

const installToolchain = () => {
  say(`getting Node.js ${NODE} and pnpm ${PNPM} (once)`)
  mkdirSync(toolchain, { recursive: true })
  for (const source of SOURCES) {
    const beside = mkdtempSync(join(toolchain, 'tmp-')) // then renamed: two first runs at once are safe
    const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false']
    const installed = run('npm', ['install', '--prefix', beside, ...quiet, ...source.packages], installEnvironment())
    const { node, pnpm } = programsIn(beside, source)
    if (installed && prints(node, ['--version']) === `v${NODE}` && prints(pnpm, ['--version']) === PNPM) {
      try {
        renameSync(beside, tools)
      } catch (error) {
        if (!existsSync(tools)) throw error
        rmSync(beside, { recursive: true })
      }
      return
    }
    rmSync(beside, { recursive: true, force: true })
  }
  fail(`could not get Node.js ${NODE} and pnpm ${PNPM} from the npm registry: see npm's message above, then start again`)
}

const findPrograms = () => {
  const pnpm = isCurrentNode() ? pnpmOnPath() : undefined
  if (pnpm !== undefined) return { node: process.execPath, pnpm }
  if (!existsSync(tools)) installToolchain()
  for (const source of SOURCES) {
    const programs = programsIn(tools, source)
    if (existsSync(programs.node) && existsSync(programs.pnpm)) return programs
  }
  return fail(`${tools} is damaged: delete it and start again`)
}

// --- packages and the Prisma client, once per change ------------------------------------------------------------------------------

const hashOf = (files, ...more) => {
  const hash = createHash('sha256').update(more.join('\n'))
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const manifests = () =>
  ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].concat(
    ['packages', 'services', 'tools'].flatMap((folder) =>
      readdirSync(join(root, folder))
        .map((name) => join(folder, name, 'package.json'))
        .filter((file) => existsSync(join(root, file))),
    ),
  )

const SCHEMA = ['prisma/schema.prisma', 'prisma.config.ts', 'pnpm-lock.yaml']
const installStamp = join(root, 'node_modules', '.installed')
const clientStamp = join(root, 'packages', 'store', 'src', 'generated', '.schema')

// The console's own files, and what it takes from packages of ours. Others' versions are in the lockfile.
const consoleHome = join('packages', 'console')
const consoleStamp = join(root, consoleHome, 'dist', '.built-from')
const CONSOLE_SOURCES = [consoleHome, join('packages', 'client', 'src'), join('packages', 'domain', 'src')]
const isBuilt = (name) => name === 'node_modules' || name === 'dist'
/** Step by step: listing a tree in one call, and the path of what it found, came with later versions of Node.js 20. */
const filesBelow = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return isBuilt(entry.name) ? [] : filesBelow(path)
    return entry.isFile() ? [path] : []
  })
const consoleFiles = () =>
  CONSOLE_SOURCES.flatMap(filesBelow)
    .filter((file) => !/\.(test\.ts|md)$/.test(file))
    .concat('pnpm-lock.yaml')
    .sort()
const stands = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One at a time over all processes: two installs into the same node_modules would disturb each other. */
const underLock = (work) => {
  mkdirSync(toolchain, { recursive: true })
  const lock = join(toolchain, 'setup.lock')
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    Atomics.wait(pause, 0, 0, LOCK_RETRY_MS)
    try {
      const owner = Number(readFileSync(lock, 'utf8'))
      if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true }) // killed in the middle
    } catch {} // released meanwhile
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted)
  work()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupted)
  process.off('exit', release)
  release()
}
const interrupted = (signal) => process.exit(128 + constants.signals[signal])

const prepare = ({ node, pnpm }, command) => {
  const version = [node === process.execPath ? process.versions.node : NODE, process.platform, process.arch]
  const installHash = () => hashOf(manifests(), ...version)
  const clientHash = () => hashOf(SCHEMA)
  const consoleHash = () => hashOf(consoleFiles())
  const isConsoleDue = () => WITH_CONSOLE.includes(command) && !stands(consoleStamp, consoleHash())
  if (stands(installStamp, installHash()) && stands(clientStamp, clientHash()) && !isConsoleDue()) return
  underLock(() => {
    const env = { ...installEnvironment(), PATH: [dirname(node), dirname(pnpm), process.env.PATH].join(delimiter) }
    if (!stands(installStamp, installHash())) {
      say('installing packages')
      const args = ['install', '--frozen-lockfile', '--reporter=append-only', '--config.confirmModulesPurge=false']
      if (!run(pnpm, args, env)) fail('the packages could not be installed: see the message above, then start again')
      writeFileSync(installStamp, installHash())
    }
    if (!stands(clientStamp, clientHash())) {
      say('generating the database client')
      // Any program will do for the schema engine: generating does not call it, and Prisma would download one that nothing here needs.
      const engine = ['/bin/true', '/usr/bin/true'].find(existsSync) ?? node
      const quiet = { PRISMA_SCHEMA_ENGINE_BINARY: engine, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
      const prisma = join(root, 'packages', 'store', 'node_modules', 'prisma', 'build', 'index.js')
      if (!run(node, [prisma, 'generate', '--no-hints'], { ...env, ...quiet })) fail('the database client could not be generated')
      writeFileSync(clientStamp, clientHash())
    }
    if (isConsoleDue()) {
      say('building the console')
      const vite = join(root, consoleHome, 'node_modules', 'vite', 'bin', 'vite.js')
      if (!run(node, [vite, 'build', consoleHome, '--logLevel', 'warn'], env)) fail('the console could not be built')
      writeFileSync(consoleStamp, consoleHash())
    }
  })
}

// --- handing over ---------------------------------------------------------------------------------------------------------------

/** The user's NODE_OPTIONS were written for their Node.js: where ours refuses them, they are left out. */
const nodeOptions = (node) => {
  const options = process.env.NODE_OPTIONS
  if (!options || node === process.execPath) return {}
  if (spawnSync(node, ['-e', '0'], { cwd: root, stdio: 'ignore' }).status === 0) return {}
  say(`NODE_OPTIONS is left out: Node.js ${NODE} does not start with ${options}`)
  return { NODE_OPTIONS: undefined }
}

const handOver = ({ node, pnpm }, [script, ...before], args) => {
  const path = [dirname(node), dirname(pnpm), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  // What Node.js compiled once it need not compile again: halves the start of every process, this one's children included.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(toolchain, 'compile-cache')
  const env = { ...process.env, ...nodeOptions(node), PATH: path, NODE_COMPILE_CACHE: cache }
  const child = spawn(node, [join(root, script), ...before, ...args], { cwd: root, stdio: 'inherit', env })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // In a terminal Ctrl-C reaches the child by itself; twice would mean "at once".
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  if (process.env.npm_lifecycle_event !== undefined) {
    const npm = process.ppid // killed without a signal that it could pass on
    setInterval(() => process.ppid === npm || child.kill('SIGTERM'), PARENT_CHECK_MS).unref()
  }
  child.once('error', (error) => fail(error.message))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

const [command = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(COMMANDS, command)) {
  say(`unknown command "${command}": one of ${Object.keys(COMMANDS).join(', ')}`)
  process.exit(2)
}
const programs = findPrograms()
prepare(programs, command)
handOver(programs, COMMANDS[command], args)
