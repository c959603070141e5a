// The writer's process: the only one that writes to DocNetwork.
import { startWorker } from '@daxko-sync/worker'
import { createWriteGroup } from './write-group.ts'
import { createWritePerson } from './write-person.ts'
import { createWriteSync } from './write-sync.ts'

startWorker('writer', (deps) => [
  {
    queue: 'write',
    // Twice the requests that may be under way: half of these people wait for a commit at any time.
    concurrency: 64,
    processors: {
      'write-sync': createWriteSync(deps),
      'write-person': createWritePerson(deps),
      'write-group': createWriteGroup(deps),
    },
  },
])
