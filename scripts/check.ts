// npm run check: types, lint and format, who imports whom, unused code, the OpenAPI document. All run; what fails shows its own output. Exit code 0 or 1.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import pc from 'picocolors'

const CHECKS = [
  { name: 'types', program: 'tsc', args: ['-p', '.'] },
  { name: 'types of the console', program: 'tsc', args: ['-p', 'packages/console'] },
  { name: 'lint and format', program: 'biome', args: ['ci', '.', '--colors=off'] },
  {
    name: 'imports',
    program: 'depcruise',
    args: ['packages', 'services', 'scripts', 'tools', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'unused code', program: 'knip', args: ['--no-config-hints'] },
  { name: 'OpenAPI', program: process.execPath, args: ['scripts/lint-openapi.ts'] },
]

const root = resolve(import.meta.dirname, '..')

const run = ({ name, program, args }: (typeof CHECKS)[number]): Promise<boolean> => {
  const { promise, resolve: settle } = Promise.withResolvers<boolean>()
  const startedAt = performance.now()
  const tool = spawn(resolve(root, 'node_modules/.bin', program), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  const finish = (isGood: boolean, problem: string) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`${isGood ? pc.green('✓') : pc.red('✗')} ${name} (${seconds} s)\n${isGood ? '' : problem}`)
    settle(isGood)
  }
  tool.once('error', (error) => finish(false, `${error.message}\n`))
  tool.once('close', (code) => finish(code === 0, Buffer.concat(output).toString('utf8')))
  return promise
}

const due = [...CHECKS]
const results: boolean[] = []
const worker = async () => {
  for (let check = due.shift(); check !== undefined; check = due.shift()) results.push(await run(check))
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
process.exit(results.every(Boolean) ? 0 : 1)
