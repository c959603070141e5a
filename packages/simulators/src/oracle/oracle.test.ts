import { describe, expect, it } from 'vitest'
import { replay } from '../testing/replay.ts'
import { createWorld } from '../world/world.ts'
import { compareStates, linksAfter } from './compare.ts'
import { expectSync, KINDS } from './oracle.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const fresh = (registrations = 2000, groups = 40, seed = 7) =>
  createWorld({ seed, registrations, groups, unknownOffering: false }).organizations[0]!

describe('oracle', () => {
  it.each([1, 2, 3, 4, 5])('S2: what it expects, once done, is what it compares, and leaves nothing to do (seed %d)', (seed) => {
    const { daxko, docnetwork } = fresh(800, 12, seed)
    const first = expectSync({ daxko, docnetwork, now: NOW })
    replay(docnetwork, first)
    expect(compareStates(docnetwork, first.state)).toEqual([])
    const links = linksAfter(first, docnetwork)
    const second = expectSync({ daxko, docnetwork, links, findings: first.findings, now: NOW })
    expect(second.changes).toEqual([])
    expect(second.reviews.map(({ memberId, code }) => [memberId, code])).toEqual(
      first.reviews.map(({ memberId, code }) => [memberId, code]),
    )
    expect(compareStates(docnetwork, second.state)).toEqual([])
  })

  it('S3: counts the least possible requests', () => {
    const { daxko, docnetwork } = fresh()
    const { least, applied } = expectSync({ daxko, docnetwork, now: NOW })
    const writes = KINDS.reduce((sum, kind) => sum + applied[kind], 0)
    // 40 groups and the one that shares an offering: details and registrations each, the group list, the profile list.
    expect(least.docnetwork).toBe(2 + 41 * 2 + writes)
    expect(least.daxko).toBeGreaterThan(1500)
  })

  it('tells every kind of difference', () => {
    const { daxko, docnetwork } = fresh(300, 6)
    const { state } = expectSync({ daxko, docnetwork, now: NOW })
    const kinds = new Set(compareStates(docnetwork, state).map(({ what }) => what))
    expect([...kinds].toSorted()).toEqual(
      ['group', 'profile', 'registration', 'users'].filter((kind) => kinds.has(kind as never)),
    )
    expect(kinds.has('profile')).toBe(true)
  })

  it('is quick enough for 20 000 registrations', () => {
    const { daxko, docnetwork } = fresh(20_000, 200)
    const { applied } = expectSync({ daxko, docnetwork, now: NOW })
    expect(applied['registration.create']).toBeGreaterThan(5000)
  }, 30_000)
})
