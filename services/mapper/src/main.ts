// The mapper's process: turns what was read into what is to be written. It asks neither side anything.
import { startWorker } from '@daxko-sync/worker'
import { createMatchSync } from './match-sync.ts'
import { createPlanSync } from './plan-sync.ts'

startWorker('mapper', (deps) => [
  { queue: 'map', concurrency: 2, processors: { 'match-sync': createMatchSync(deps), 'plan-sync': createPlanSync(deps) } },
])
