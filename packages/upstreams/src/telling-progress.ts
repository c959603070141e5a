// A list handed on item by item. Reading one may take longer than the sweeper waits before it starts the run again, which would read it again.
const TELL_EVERY_MS = 20_000

interface Telling {
  tell(): Promise<void>
  now(): Date
}

export async function* tellingProgress<T>(items: AsyncIterable<T>, { tell, now }: Telling): AsyncGenerator<T> {
  let toldAt = now().getTime()
  for await (const item of items) {
    const at = now().getTime()
    if (at - toldAt >= TELL_EVERY_MS) {
      await tell()
      toldAt = at
    }
    yield item
  }
}
