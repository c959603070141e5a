// The fetcher's process: reads Daxko and DocNetwork, writes to neither.
import { startWorker } from '@daxko-sync/worker'
import { createFetchHouseholds } from './fetch-households.ts'
import { createAskIdentifiers, createFetchMembers, createFetchUnits } from './fetch-people.ts'
import { createFetchProfiles } from './fetch-profiles.ts'
import { createFetchRegistrations } from './fetch-registrations.ts'
import { createFetchRoster } from './fetch-roster.ts'
import { createFetchSync } from './fetch-sync.ts'

startWorker('fetcher', (deps) => [
  {
    queue: 'read-docnetwork',
    concurrency: 8,
    processors: {
      'fetch-sync': createFetchSync(deps),
      'fetch-registrations': createFetchRegistrations(deps),
      'fetch-profiles': createFetchProfiles(deps),
    },
  },
  {
    queue: 'read-daxko',
    concurrency: 8,
    processors: {
      'fetch-roster': createFetchRoster(deps),
      'fetch-members': createFetchMembers(deps),
      'fetch-households': createFetchHouseholds(deps),
      'fetch-units': createFetchUnits(deps),
      'ask-identifiers': createAskIdentifiers(deps),
    },
  },
])
