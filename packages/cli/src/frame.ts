// What every command has: --help, --json, one answer on stdout, one refusal on stderr, and connections that are closed at the end.

import { type Env, type EnvKey, readEnv } from '@daxko-sync/runtime'
import { createDatabase, type Database } from '@daxko-sync/store'
import type { Command } from 'commander'
import type { Io } from './io.ts'

/** What a command answers: the same thing for programs and for people. */
export interface Answer {
  document: unknown
  text: string
  exitCode?: number
}

export interface Cli {
  io: Io
  format: 'json' | 'text'
  env<K extends EnvKey>(keys: readonly K[]): Pick<Env, K>
  database(): Database
  /** Runs when the command has ended, the last one first. */
  atEnd(close: () => unknown): void
  /** Makes a command's work into what commander calls. */
  answers<A extends unknown[]>(work: (...args: A) => Promise<Answer>): (...args: A) => Promise<void>
}

export interface Frame extends Cli {
  close(): Promise<void>
  exitCode(): number
}

const POOL_SIZE = 4

export const createFrame = (io: Io, format: 'json' | 'text'): Frame => {
  const closers: (() => unknown)[] = []
  let exitCode = 0
  let database: Database | undefined
  const cli: Cli = {
    io,
    format,
    env: (keys) => (io.env ? readEnv(keys, io.env) : readEnv(keys)),
    atEnd: (close) => void closers.unshift(close),
    database: () => {
      if (database) return database
      const opened = createDatabase({ url: cli.env(['DATABASE_URL']).DATABASE_URL, poolSize: POOL_SIZE })
      cli.atEnd(() => opened.$disconnect())
      database = opened
      return opened
    },
    answers:
      (work) =>
      async (...args) => {
        const answer = await work(...args)
        exitCode = answer.exitCode ?? 0
        io.out(format === 'json' ? `${JSON.stringify(answer.document, null, 2)}\n` : `${answer.text}\n`)
      },
  }
  return {
    ...cli,
    exitCode: () => exitCode,
    close: async () => {
      for (const close of closers) await close()
    },
  }
}

/** A group of commands, like `org`. */
export const defineGroup = (program: Command, name: string, description: string): Command =>
  program.command(name).description(description)

/** One command, like `show` of `org`. */
export const defineCommand = (group: Command, name: string, description: string): Command =>
  group.command(name).description(description).option('--json', 'print the answer as JSON, and nothing else, on stdout')

export type Define = (group: Command, cli: Cli) => void
