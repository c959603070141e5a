// Effects on an answer that a handler already gave: pure, answer in, answer out.
import type { Answer, ListBody } from '../server/answer.ts'
import type { Effect, RetryAfter } from './fault.ts'

const retryAfterText = (retryAfter: RetryAfter, now: number): string => {
  if (typeof retryAfter === 'number') return String(retryAfter)
  if ('text' in retryAfter) return retryAfter.text
  return new Date(now + retryAfter.dateInSeconds * 1000).toUTCString()
}

export const statusAnswer = (
  { status, body, retryAfter }: { status: number; body?: unknown; retryAfter?: RetryAfter },
  now: number,
): Answer => {
  const html = typeof body === 'string'
  return {
    status,
    headers: {
      'content-type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfterText(retryAfter, now) }),
    },
    body: body ?? { error: 'upstream fault' },
  }
}

const withList = (answer: Answer, change: (list: ListBody) => ListBody): Answer =>
  answer.list ? { ...answer, list: change(answer.list) } : answer

const without = (rest: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(rest).filter(([name]) => name !== key))

/** Numbers become words and words numbers, arrays objects: valid JSON of the wrong types. */
const wrongTypes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? {} : value.map(wrongTypes)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrongTypes(inner)]))
  return typeof value === 'number' ? `#${value}` : typeof value === 'string' ? { text: value.length } : value
}

export const reshape = (
  answer: Answer,
  effect: Effect,
  query: Record<string, string>,
  firstCursor: string | undefined,
): Answer => {
  switch (effect.kind) {
    case 'empty':
      return withList(answer, ({ key, rest }) => ({
        key,
        items: [],
        rest: 'total' in rest ? { total: 0, limit: rest['limit'] } : {},
      }))
    case 'drop-half':
      return withList(answer, (list) => ({ ...list, items: list.items.slice(0, Math.floor(list.items.length / 2)) }))
    case 'wrong-total':
      return withList(answer, (list) => ({
        ...list,
        rest: { ...list.rest, total: Number(list.rest['total'] ?? 0) + (effect.by ?? 1) },
      }))
    case 'repeat-cursor':
      return withList(answer, (list) => ({ ...list, rest: { ...list.rest, after: query['after'] ?? firstCursor } }))
    case 'empty-page':
      return withList(answer, (list) => ({
        ...list,
        items: [],
        // An empty page that is not the last: the cursor goes on, or to where it came from when this was the last.
        rest: { ...without(list.rest, 'after'), after: list.rest['after'] ?? query['after'] ?? firstCursor },
      }))
    case 'malformed':
      if ((effect.how ?? 'types') !== 'types') return answer
      return answer.list
        ? { ...answer, list: { ...answer.list, items: answer.list.items.map(wrongTypes) } }
        : { ...answer, body: wrongTypes(answer.body) }
    default:
      return answer
  }
}
