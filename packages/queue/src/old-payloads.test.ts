// S11: a deploy in the midst of a sync. Jobs of the version before are still in Redis: their payloads must be understood, unknown fields or not.
// These are kept as they were; a change that breaks one of them needs a second form of the payload, not a new line here.
import { JOBS, type JobName } from '@daxko-sync/contracts'
import { expect, it } from 'vitest'

const run = { syncId: '0b8f2a4e-0d3b-4c0e-9a51-2f6d1c7e8a90', organizationId: '7d1c5e8a-90b2-4f6d-8e3a-1b2c3d4e5f60', run: 3 }

const VERSION_1: Record<JobName, object> = {
  'fetch-sync': run,
  'fetch-roster': { ...run, offering: 'program_id=CMP1&location_id=B2&offering_id=CI3' },
  'fetch-members': { ...run, memberIds: ['1001', '1002'] },
  'fetch-registrations': { ...run, groupId: 17 },
  'fetch-profiles': run,
  'match-sync': run,
  'fetch-households': run,
  'fetch-units': { ...run, unitIds: ['U7'] },
  'ask-identifiers': run,
  'plan-sync': run,
  'write-sync': run,
  'write-person': { ...run, memberId: '1001' },
  'write-group': { ...run, groupId: 17 },
}

it.each(Object.entries(VERSION_1))('%s of version 1 is understood as it was meant', (name, payload) => {
  expect(JOBS[name as JobName].payload.parse(payload)).toEqual(payload)
})

it.each(Object.entries(VERSION_1))('%s of a version to come, with a field more, is understood', (name, payload) => {
  expect(JOBS[name as JobName].payload.parse({ ...payload, someday: true })).toEqual(payload)
})

it('every job there is has a payload here', () => {
  expect(Object.keys(VERSION_1).toSorted()).toEqual(Object.keys(JOBS).toSorted())
})
