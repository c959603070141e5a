// vitest's global setup for the projects with real servers. Each project calls it; they share one pair of servers.
import type { TestProject } from 'vitest/node'
import { type Infra, type InfraDeps, startInfra } from './infra.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    infra: Infra
  }
}

interface Shared {
  users: number
  started: ReturnType<typeof startInfra>
}

const KEY = Symbol.for('daxko-sync.testkit.infra') // each project loads its own copy of this file
const slot = globalThis as { [KEY]?: Shared }

export const createSetup =
  (deps: InfraDeps) =>
  async (project: TestProject): Promise<() => Promise<void>> => {
    slot[KEY] ??= { users: 0, started: startInfra(deps) }
    const shared = slot[KEY]
    shared.users++
    const { infra, stop } = await shared.started
    project.provide('infra', infra)
    return async () => {
      shared.users--
      if (shared.users > 0) return
      delete slot[KEY]
      await stop()
    }
  }
