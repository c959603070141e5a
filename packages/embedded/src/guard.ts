// Own process: runs one server and never lets it outlive its starter. In: a GuardPlan as JSON in argv[2] and a pipe as stdin.
// The pipe closes when the starter ends, however it ended (kill -9 too); then the server is stopped, step by step.
import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import type { GuardPlan } from './guarded.ts'

const plan = JSON.parse(process.argv[2] ?? '') as GuardPlan
const account = plan.account === undefined ? {} : { uid: plan.account.uid, gid: plan.account.gid }
const server = spawn(plan.command, plan.args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: plan.env,
  cwd: plan.cwd,
  ...account,
})
if (plan.pidFile !== undefined) writeFileSync(plan.pidFile, `${process.pid}\n`)

let stopping = false
const stop = (): void => {
  if (stopping) return
  stopping = true
  let afterMs = 0
  for (const step of plan.stopSteps) {
    setTimeout(() => server.kill(step.signal), afterMs).unref()
    afterMs += step.waitMs
  }
}

const finish = (code: number): void => {
  if (plan.pidFile !== undefined) rmSync(plan.pidFile, { force: true })
  if (plan.removeAfter !== undefined) rmSync(plan.removeAfter, { recursive: true, force: true })
  process.exit(code)
}

server.once('error', (error) => {
  process.stderr.write(`${plan.command}: ${error.message}\n`)
  finish(1)
})
server.once('exit', (code) => finish(stopping ? 0 : (code ?? 1)))
process.stdin.once('end', stop).once('error', stop).resume()
process.on('SIGTERM', stop)
// A Ctrl-C in the terminal is the starter's business: it ends its clients first, then closes the pipe.
process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})
