// Group commit: calls that come while a statement is under way go together into the next one. One commit then serves many writers, and no
// caller gets an answer that is older than its question.
interface Call<T, R> {
  item: T
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/** More would make the last wait for the first. */
const MOST = 64

/**
 * `flush` answers every item, in their order. When it throws, each item is tried once by itself, so that one bad item fails alone; with
 * `once`, for what is not safe to do twice, all of them fail.
 */
export const gathered = <T, R>(
  flush: (items: readonly T[]) => Promise<readonly R[]>,
  tried: 'again' | 'once' = 'again',
): ((item: T) => Promise<R>) => {
  const waiting: Call<T, R>[] = []
  let isBusy = false

  const settle = async (calls: readonly Call<T, R>[]): Promise<void> => {
    try {
      const results = await flush(calls.map(({ item }) => item))
      if (results.length !== calls.length) throw new Error(`${results.length} answers for ${calls.length} items`)
      for (const [i, { resolve }] of calls.entries()) resolve(results[i] as R)
    } catch (error) {
      if (calls.length === 1 || tried === 'once') for (const { reject } of calls) reject(error)
      else for (const call of calls) await settle([call])
    }
  }

  const work = async (): Promise<void> => {
    while (waiting.length > 0) await settle(waiting.splice(0, MOST))
    isBusy = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isBusy) return
      isBusy = true
      setImmediate(work) // answers that arrive together ask together
    })
}

/** For questions and marks: equal calls of one flush share one answer. */
export const gatheredByKey = <T, R>(keyOf: (item: T) => string, ask: (item: T) => Promise<R>): ((item: T) => Promise<R>) =>
  gathered(async (items) => {
    const answers = new Map<string, Promise<R>>()
    for (const item of items) {
      const key = keyOf(item)
      if (!answers.has(key)) answers.set(key, ask(item))
    }
    return Promise.all(items.map((item) => answers.get(keyOf(item)) as Promise<R>))
  })
