// What was started is stopped in the opposite order, whatever happened in between. Each step has its own limit, so nothing waits for ever.

export interface Closers {
  add(name: string, close: () => Promise<unknown>): void
  /** The second call waits for the first. */
  closeAll(): Promise<void>
}

export const createClosers = (say: (line: string) => void): Closers => {
  const closers: { name: string; close: () => Promise<unknown> }[] = []
  let closing: Promise<void> | undefined
  const closeAll = async (): Promise<void> => {
    for (let last = closers.pop(); last; last = closers.pop()) {
      try {
        await last.close()
      } catch (error) {
        say(`${last.name} did not stop: ${(error as Error).message}`)
      }
    }
  }
  return {
    add: (name, close) => {
      if (closing === undefined) closers.push({ name, close })
      else close().catch(() => {}) // came up while everything was ending
    },
    closeAll: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
