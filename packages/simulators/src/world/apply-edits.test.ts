import { expect, it } from 'vitest'
import { linksAfter } from '../oracle/compare.ts'
import { expectSync } from '../oracle/oracle.ts'
import { replay } from '../testing/replay.ts'
import { applyEdits } from './apply-edits.ts'
import { createWorld } from './world.ts'

const NOW = new Date('2026-03-10T09:00:00Z')

it.each([
  [1, 30],
  [2, 30],
  [3, 60],
])('S2: the edits lead to exactly the writes that they name (seed %d, %d edits)', (seed, count) => {
  const world = createWorld({ seed: 7, registrations: 2000, groups: 40, unknownOffering: false })
  const { daxko, docnetwork } = world.organizations[0]!
  const first = expectSync({ daxko, docnetwork, now: NOW })
  replay(docnetwork, first)
  const { expected, steps } = applyEdits(world, seed, count)
  const second = expectSync({ daxko, docnetwork, links: linksAfter(first, docnetwork), findings: first.findings, now: NOW })
  expect(steps).toHaveLength(count)
  expect(second.applied).toEqual(expected)
  expect(second.held).toEqual([])
})
