// Own process: one of the two simulators of the demonstration. In: the side in argv[2], its client in the environment; out: a message with
// its address. DocNetwork's state is kept in a file, so that the next start goes on where this one ended. Ends with its starter.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createDaxko,
  createDocNetwork,
  createWorld,
  type DnStateJson,
  type DocNetworkSimulator,
  docNetworkFromJson,
} from '@daxko-sync/simulators'
import { DEMO_HOME, DEMO_LIMITS, DEMO_WORLD } from './demo.ts'

const SAVE_EVERY_MS = 250

const side = process.argv[2]
const clientId = process.env['SIMULATOR_CLIENT_ID'] ?? ''
const clientSecret = process.env['SIMULATOR_CLIENT_SECRET'] ?? ''
const stateFile = join(DEMO_HOME, 'docnetwork.json')

const world = createWorld(DEMO_WORLD)

const writesOf = (docnetwork: DocNetworkSimulator): number =>
  Object.values(docnetwork.control.counters().writes).reduce((sum, count) => sum + count, 0)

const keeping = (docnetwork: DocNetworkSimulator): (() => void) => {
  let saved = writesOf(docnetwork)
  return () => {
    const writes = writesOf(docnetwork)
    if (writes === saved) return
    writeFileSync(`${stateFile}.new`, JSON.stringify(docnetwork.control.state()), { mode: 0o600 })
    renameSync(`${stateFile}.new`, stateFile)
    saved = writes
  }
}

const start = () => {
  if (side === 'daxko')
    return { simulator: createDaxko(world, { clientId, clientSecret, limit: DEMO_LIMITS.daxko }), save: () => {} }
  const [organization] = world.organizations
  if (organization && existsSync(stateFile)) {
    organization.docnetwork = docNetworkFromJson(JSON.parse(readFileSync(stateFile, 'utf8')) as DnStateJson)
  }
  // `same`: a refresh token that outlives this process, whose list of them does not.
  const simulator = createDocNetwork(world, { clientId, clientSecret, limit: DEMO_LIMITS.docnetwork, rotation: 'same' })
  return { simulator, save: keeping(simulator) }
}

const { simulator, save } = start()
const { url } = await simulator.listen()
setInterval(save, SAVE_EVERY_MS).unref()
process.send?.({ url })

const end = () => {
  save()
  process.exit(0)
}
process.on('disconnect', end) // the starter has ended, however it ended
process.on('SIGTERM', end)
process.on('SIGINT', () => {}) // Ctrl-C reaches everybody in the terminal; the services end first
