// What a handler answers, before it becomes bytes. Lists stay lists until they are streamed: 500 000 profiles never become one string.
export interface ListBody {
  /** The property that holds the items, like `profiles`. */
  key: string
  items: readonly unknown[]
  /** The properties beside it, like `total` and `after`. */
  rest: Record<string, unknown>
}

export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: unknown
  list?: ListBody
}

export const answerList = (key: string, items: readonly unknown[], rest: Record<string, unknown> = {}): Answer => ({
  status: 200,
  list: { key, items, rest },
})

const CHUNK = 500

/** The list as JSON text, piece by piece. */
export function* listText({ key, items, rest }: ListBody): Generator<string> {
  const head = JSON.stringify(rest)
  yield `${head === '{}' ? '{' : `${head.slice(0, -1)},`}${JSON.stringify(key)}:[`
  for (let at = 0; at < items.length; at += CHUNK) {
    const piece = items
      .slice(at, at + CHUNK)
      .map((item) => JSON.stringify(item))
      .join(',')
    yield at === 0 ? piece : `,${piece}`
  }
  yield ']}'
}

export function* answerText({ body, list }: Answer): Generator<string> {
  if (list) yield* listText(list)
  else if (typeof body === 'string') yield body
  else if (body !== undefined) yield JSON.stringify(body)
}
