// Waits for an answer no longer than so many milliseconds.

export const inTime = <T>(answer: Promise<T>, limitMs: number): Promise<T> => {
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(limit))
}
