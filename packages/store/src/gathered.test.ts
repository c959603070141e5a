import { expect, it } from 'vitest'
import { gathered, gatheredByKey } from './gathered.ts'

/** A flush that the test lets go on, one after the other. */
const createFlush = () => {
  const seen: number[][] = []
  const gates: (() => void)[] = []
  const flush = async (items: readonly number[]): Promise<number[]> => {
    seen.push([...items])
    await new Promise<void>((open) => gates.push(open))
    if (items.includes(13)) throw new Error('13 is refused')
    return items.map((item) => item * 10)
  }
  const open = async () => {
    while (gates.length === 0) await new Promise((next) => setImmediate(next))
    gates.shift()?.()
  }
  return { seen, flush, open }
}

it('what comes while a statement is under way goes together into the next', async () => {
  const { seen, flush, open } = createFlush()
  const ask = gathered(flush)
  const first = ask(1)
  while (seen.length === 0) await new Promise((next) => setImmediate(next))
  const later = [ask(2), ask(3), ask(4)]
  await open()
  expect(await first).toBe(10)
  await open()
  expect({ seen, later: await Promise.all(later) }).toEqual({ seen: [[1], [2, 3, 4]], later: [20, 30, 40] })
})

it('one bad item fails alone; the others are answered, and it goes on', async () => {
  const { seen, flush, open } = createFlush()
  const ask = gathered(flush)
  const answers = Promise.allSettled([ask(1), ask(13), ask(2)])
  for (let n = 0; n < 4; n += 1) await open()
  expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(seen).toEqual([[1, 13, 2], [1], [13], [2]])
  const next = ask(5)
  await open()
  expect(await next).toBe(50)
})

it('what is not safe to do twice is not tried again', async () => {
  let tries = 0
  const count = gathered<number, void>(async () => {
    tries += 1
    throw new Error('cut off')
  }, 'once')
  expect((await Promise.allSettled([count(1), count(2)])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tries).toBe(1)
})

it('an answer too few is an error, not somebody else’s answer', async () => {
  const ask = gathered<number, number>(async () => [])
  await expect(ask(1)).rejects.toThrow('0 answers for 1 items')
})

it('a long queue is cut: nobody waits for all the others', async () => {
  const sizes: number[] = []
  const ask = gathered<number, number>(async (items) => {
    sizes.push(items.length)
    return items
  })
  await Promise.all(Array.from({ length: 100 }, (_, i) => ask(i)))
  expect(sizes).toEqual([64, 36])
})

it('equal questions share one answer, and never one that was asked before them', async () => {
  let asked = 0
  const ask = gatheredByKey<string, number>(
    (key) => key,
    async () => {
      asked += 1
      return asked
    },
  )
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2])
  expect(await ask('a')).toBe(3)
})
