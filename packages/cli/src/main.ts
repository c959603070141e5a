#!/usr/bin/env node
// daxko-sync: the command line as a process.
import { createInterface } from 'node:readline/promises'
import { runCli } from './run-cli.ts'

const confirm = async (question: string): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}

const INTERRUPT_LIMIT_MS = 1_000
const interrupted = new AbortController()
process.once('SIGINT', () => {
  interrupted.abort()
  setTimeout(() => process.exit(1), INTERRUPT_LIMIT_MS).unref() // what does not listen to the signal ends here
})
process.stdout.on('error', () => {}) // the reader of a pipe may leave early

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ...(process.stderr.isTTY && { errColumns: () => process.stderr.columns }),
  signal: interrupted.signal,
  ...(process.stdin.isTTY && process.stderr.isTTY && { confirm }),
})
// A driver may keep a timer or socket: the answer is out, so nothing is waited for but the pipes.
process.stdout.write('', () => process.stderr.write('', () => process.exit()))
