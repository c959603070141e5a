import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Load, type Morning, simulateMorning } from './morning.ts'
import { figuresOf, LIMITS, loadsOf } from './morning-of-many.ts'
import { drawMorning } from './picture.ts'

const DAXKO = { requests: 10, windowMs: 1_000 }
const DOCNETWORK = { requests: 250, windowMs: 90_000 }
const some = (loads: readonly Load[]): Morning =>
  simulateMorning({ loads, daxko: DAXKO, docnetwork: DOCNETWORK, answerMs: 150, underWay: 8 })

const LOADS = loadsOf({ organizations: 25, seed: 3 })
const MORNING = some(LOADS)
const timesOf = (side: 'daxko' | 'docnetwork') => MORNING.sent[side].map(({ at }) => at)

/** A window that the other side counts: requests that left within it. */
const most = (times: readonly number[], windowMs: number): number =>
  Math.max(...times.map((at, from) => times.slice(from).filter((other) => other < at + windowMs).length))

test('S8: no window of either side ever holds more than its limit', () => {
  expect(most(timesOf('daxko'), DAXKO.windowMs)).toBeLessThanOrEqual(DAXKO.requests)
  expect(most(timesOf('docnetwork'), DOCNETWORK.windowMs)).toBeLessThanOrEqual(DOCNETWORK.requests)
})

test('every request is sent, and once', () => {
  LOADS.forEach((load, organization) => {
    const sentBy = (side: 'daxko' | 'docnetwork', use: 'read' | 'write') =>
      MORNING.sent[side].filter((one) => one.organization === organization && one.use === use).length
    expect({
      daxkoReads: sentBy('daxko', 'read'),
      docnetworkReads: sentBy('docnetwork', 'read'),
      docnetworkWrites: sentBy('docnetwork', 'write'),
    }).toEqual(load)
  })
})

test('an organization writes only after it has read everything', () => {
  for (const { at, organization, use } of MORNING.sent.docnetwork) {
    if (use === 'write')
      expect(at).toBeGreaterThanOrEqual(MORNING.organizations[organization]?.readMs ?? Number.POSITIVE_INFINITY)
  }
})

test('a small organization does not wait for a large one', () => {
  const large = { daxkoReads: 2_000, docnetworkReads: 50, docnetworkWrites: 100 }
  const small = { daxkoReads: 20, docnetworkReads: 4, docnetworkWrites: 2 }
  const [, beside] = some([large, small]).organizations
  const [alone] = some([small]).organizations
  const placesMs = (3 * small.daxkoReads * DAXKO.windowMs) / DAXKO.requests
  expect(beside?.doneMs).toBeLessThanOrEqual((alone?.doneMs ?? 0) + placesMs)
})

test('without a limit that matters the requests under way decide', () => {
  const free = { requests: 1_000_000, windowMs: 1 }
  const loads = [{ daxkoReads: 80, docnetworkReads: 0, docnetworkWrites: 16 }]
  const { organizations } = simulateMorning({ loads, daxko: free, docnetwork: free, answerMs: 100, underWay: 8 })
  expect(organizations).toEqual([{ readMs: 1_000, doneMs: 1_200 }])
})

test('the same seed gives the same organizations, another one others', () => {
  expect(loadsOf({ organizations: 5, seed: 1 })).toEqual(loadsOf({ organizations: 5, seed: 1 }))
  expect(loadsOf({ organizations: 5, seed: 1 })).not.toEqual(loadsOf({ organizations: 5, seed: 2 }))
})

test('docs/images/morning.svg is what the simulation draws', () => {
  const loads = loadsOf({ organizations: 500, seed: 1 })
  const morning = simulateMorning({ loads, ...LIMITS })
  const file = resolve(import.meta.dirname, '../../docs/images/morning.svg')
  expect(readFileSync(file, 'utf8')).toBe(drawMorning(morning, figuresOf(loads, morning)))
})
