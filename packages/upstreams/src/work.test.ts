import type { RunRef, Side } from '@daxko-sync/contracts'
import type { OpenRun, Runs } from '@daxko-sync/store'
import { describe, expect, it } from 'vitest'
import type { Upstreams } from './upstreams.ts'
import { createWithWork, type Work } from './work.ts'

const ref: RunRef = { syncId: 's', organizationId: 'o', run: 1 }
const open = { cancelled: false, deadline: new Date(Date.now() + 60_000) } as OpenRun

/** `runs` answers what `states` say, one after the other; the last one stays. */
const play = async (
  states: (Partial<OpenRun> | undefined)[],
  work: (work: Work) => Promise<string>,
  signal = new AbortController().signal,
) => {
  const told: unknown[] = []
  let request: (side: Side) => void = () => {}
  const runs = {
    open: async () => {
      const state = states.length > 1 ? states.shift() : states[0]
      return state && { ...open, ...state }
    },
    countRequests: async (_id: string, requests: object) => void told.push(requests),
    touchDaxko: async () => void told.push('Daxko is asked'), // S7: once, before the first request leaves
    touch: async () => void told.push('touched'),
  } as unknown as Runs
  const upstreams = {
    of: async (_id: string, onRequest: (side: Side) => void) => {
      request = onRequest
      return { daxko: {}, docnetwork: {} }
    },
  } as unknown as Upstreams
  const ended = await createWithWork({ runs, upstreams })(ref, { signal }, (found) => {
    for (const side of ['daxko', 'docnetwork', 'daxko'] as const) request(side)
    return work(found)
  }).catch((error: unknown) => error)
  return { ended, told }
}
const COUNTED = ['Daxko is asked', { daxko: 2, docnetwork: 1 }, 'touched']

describe('withWork', () => {
  it('a job of another run ends at once and asks nobody', async () => {
    expect(await play([undefined], async () => 'worked')).toEqual({ ended: 'another run', told: [] })
  })

  it('counts the requests that left', async () => {
    expect(await play([{}], async () => 'worked')).toEqual({ ended: 'worked', told: COUNTED })
  })

  it('S7: says once in a sync that Daxko is asked, not in each of its jobs', async () => {
    const { told } = await play([{ daxkoTouched: true }], async () => 'worked')
    expect(told).toEqual(COUNTED.slice(1))
  })

  it('counts them also when the job fails', async () => {
    const broken = new Error('broken')
    expect(await play([{}], () => Promise.reject(broken))).toEqual({ ended: broken, told: COUNTED })
  })

  it.each<[string, Partial<OpenRun> | undefined, boolean]>([
    ['goes on', {}, true],
    ['S5: stops when somebody cancelled', { cancelled: true }, false],
    ['S5: stops past the deadline', { deadline: new Date(0) }, false],
    ['stops when another run has begun or the sync has ended', undefined, false],
  ])('between two requests it %s', async (_title, state, goesOn) => {
    expect(await play([{}, state], async ({ goOn }) => String(await goOn()))).toMatchObject({ ended: String(goesOn) })
  })

  it('between two requests it throws when the process is to stop, so that the job goes back as it is', async () => {
    const stop = AbortSignal.abort(new Error('stop'))
    expect(await play([{}], async ({ goOn }) => String(await goOn()), stop)).toMatchObject({ ended: stop.reason })
  })
})
