import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { daxkoToJson, docNetworkToJson } from './world/serialize.ts'
import { createWorld } from './world/world.ts'

const run = fileURLToPath(new URL('./run.ts', import.meta.url))

const start = async (...args: string[]) => {
  const child = spawn(process.execPath, [run, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, said: JSON.parse(line) as { url: string; organizations: unknown[] } }
}

it.each(['daxko', 'docnetwork'] as const)('%s runs as a process and serves the world of its seed', async (name) => {
  const { child, said } = await start(name, '--seed', '9', '--registrations', '40', '--groups', '3', '--no-limit')
  const state = await (await fetch(`${said.url}/_sim/state`)).json()
  const [organization] = createWorld({ seed: 9, registrations: 40, groups: 3 }).organizations
  const expected = name === 'daxko' ? daxkoToJson(organization!.daxko) : docNetworkToJson(organization!.docnetwork)
  expect(state).toEqual(JSON.parse(JSON.stringify(expected)))
  expect(said.organizations).toHaveLength(1)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

it('says how it is used', async () => {
  const child = spawn(process.execPath, [run, 'other'], { stdio: 'ignore' })
  expect(await once(child, 'exit')).toEqual([2, null])
})
