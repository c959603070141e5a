// The main story: a whole world is brought in line, exactly as the oracle says; a second sync writes nothing.
import { cloneWorld, compareStates, expectSync, linksAfter } from '@daxko-sync/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSystem, type System } from './support/system.ts'

let system: System

beforeAll(async () => {
  system = await startSystem({ services: ['fetcher', 'mapper', 'writer'], world: { seed: 11, registrations: 2_000, groups: 40 } })
})
afterAll(async () => {
  await system?.close()
})

const docnetworkState = () => system.organization.docnetwork

test('S1 S4: a world of 2 000 registrations in 40 groups ends as the oracle says; S2: a second sync writes nothing', async () => {
  const before = cloneWorld(system.world).organizations[0]!
  const first = await system.sync()
  const expected = expectSync({ daxko: before.daxko, docnetwork: before.docnetwork })
  expect(compareStates(docnetworkState(), expected.state)).toEqual([])
  expect(first.counts.changes.byKind).toMatchObject(
    Object.fromEntries(Object.entries(expected.planned).flatMap(([kind, planned]) => (planned > 0 ? [[kind, { planned }]] : []))),
  )
  expect(first.status).toBe(expected.status)
  expect(system.daxko.control.violations()).toEqual([])
  expect(system.docnetwork.control.violations()).toEqual([])
  expect({ requests: first.counts.requests, reviews: first.counts.reviews }).toEqual({ requests: expected.least, reviews: expected.reviews.length })

  const links = linksAfter(expected, docnetworkState())
  system.docnetwork.control.reset()
  const second = await system.sync()
  const writes = system.docnetwork.control.requests().filter(({ method }) => method !== 'GET')
  expect(writes.filter(({ operation }) => operation !== 'createAccessToken')).toEqual([])
  expect(second.counts.changes['applied']).toBe(0)
  expect(links.length).toBeGreaterThan(0)
})
