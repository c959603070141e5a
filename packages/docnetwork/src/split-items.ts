// In: the bytes of an object that holds one long list of objects. Out: the list's items one by one, parsed, in constant memory.
// The frame around the items is kept with `{}` in the place of each run of them, and parsed at the end: what is not JSON never passes.
import { malformed, notClosed, type RequestFacts } from '@daxko-sync/http'

/** Larger than any item or frame can need; keeps a broken answer from filling the memory. */
const MAX_PIECE = 4 * 1024 * 1024
/** Depth of the list's items while it is open (2), else one of these. */
const NOT_YET = -1
const CLOSED = -2
const OUTSIDE = /["{}[\]]/g
const INSIDE_STRING = /["\\]/g

export async function* splitItems(bytes: AsyncIterable<Uint8Array>, list: string, facts: RequestFacts): AsyncGenerator<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const opensList = new RegExp(`"${list}"\\s*:\\s*$`)
  let frame = ''
  let item = ''
  /** What came since the last item; between two items only a comma may. */
  let gap = ''
  let depth = 0
  let listDepth = NOT_YET
  let inString = false
  let escaped = false

  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw chunk ? malformed(facts, 'no UTF-8') : notClosed(facts) // ended within a character
    }
  }
  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      throw malformed(facts, 'no JSON')
    }
  }
  const collects = () => listDepth > 0 && depth > listDepth
  const keep = (text: string) => {
    if (collects()) item += text
    else gap += text
    if (item.length > MAX_PIECE || frame.length + gap.length > MAX_PIECE) throw malformed(facts, 'one part is too large')
  }
  const closeGap = () => {
    if (frame.endsWith('{}') && /^\s*,\s*$/.test(gap)) frame = frame.slice(0, -2)
    else frame += gap
    gap = ''
  }

  const cut = function* (text: string): Generator<unknown> {
    if (text === '') return
    let from = 0
    /** A backslash at the end of a chunk: the next character is no end of a string. */
    let at = escaped ? 1 : 0
    escaped = false
    for (;;) {
      const pattern = inString ? INSIDE_STRING : OUTSIDE
      pattern.lastIndex = at
      const found = pattern.exec(text)
      if (!found) break
      at = found.index + 1
      const mark = found[0]
      if (mark === '\\') {
        escaped = at === text.length
        at += 1
      } else if (mark === '"') {
        inString = !inString
      } else if (mark === '{' || mark === '[') {
        if (!collects()) {
          keep(text.slice(from, found.index))
          from = found.index
          if (mark === '[' && (depth === listDepth || (listDepth === CLOSED && opensList.test(gap)))) throw malformed(facts, list)
          if (mark === '[' && depth === 1 && opensList.test(gap)) listDepth = 2
          if (mark === '{' && depth === listDepth) closeGap()
        }
        depth += 1
      } else {
        if (depth === listDepth + 1 && collects()) {
          keep(text.slice(from, at))
          from = at
          yield parse(item)
          item = ''
          frame += '{}'
        }
        if (depth === listDepth) listDepth = CLOSED
        depth -= 1
      }
    }
    keep(text.slice(from))
  }

  for await (const chunk of bytes) yield* cut(decode(chunk))
  yield* cut(decode())
  closeGap()
  if (depth > 0 || inString || frame.trim() === '') throw notClosed(facts)
  const whole = parse(frame)
  const items = typeof whole === 'object' && whole !== null ? (whole as Record<string, unknown>)[list] : undefined
  const isItem = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)
  if (!Array.isArray(items) || !items.every(isItem)) throw malformed(facts, list)
}
