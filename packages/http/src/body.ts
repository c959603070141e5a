// In: the body of an answer. Out: its JSON checked against a schema, or its bytes one after the other. Every error is a Failure.
import type { Dispatcher } from 'undici'
import type { z } from 'zod'
import { failureOfNetwork, malformed, notClosed, type RequestFacts } from './failures.ts'
import type { Deadline } from './time-limit.ts'

/** More than any single object or list of one group can need; profiles are streamed. */
const MAX_JSON_BYTES = 256 * 1024 * 1024

export async function* streamBody(
  response: Dispatcher.ResponseData,
  facts: RequestFacts,
  deadline: Deadline,
): AsyncGenerator<Uint8Array> {
  const { body, statusCode } = response
  try {
    for await (const chunk of body) {
      deadline.touch()
      yield chunk
    }
  } catch (error) {
    throw failureOfNetwork(facts, error, deadline.ended(), statusCode)
  } finally {
    deadline.stop()
    body.destroy()
  }
}

const endsEarly = (text: string): boolean => /^\s*[{[]/.test(text) && !/[}\]]\s*$/.test(text)

/** Broken text must not become a name with replacement characters in it. */
const decode = (bytes: Uint8Array, facts: RequestFacts, status: number): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed(facts, 'no UTF-8', status)
  }
}

const parseJson = (text: string, facts: RequestFacts, status: number): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    if (facts.use === 'read' && endsEarly(text)) throw notClosed(facts, status)
    throw malformed(facts, 'no JSON', status)
  }
}

const fieldsOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.filter((part) => typeof part === 'string').join('.') || 'the whole'))]
    .slice(0, 5)
    .join(', ')

const checkJson = <T>(json: unknown, schema: z.ZodType<T>, facts: RequestFacts, status: number): T => {
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw malformed(facts, fieldsOf(parsed.error), status)
  return parsed.data
}

export const readJson = async <T>(
  bytes: AsyncIterable<Uint8Array>,
  schema: z.ZodType<T>,
  facts: RequestFacts,
  status: number,
): Promise<T> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > MAX_JSON_BYTES) throw malformed(facts, 'larger than any answer should be', status)
    chunks.push(chunk)
  }
  return checkJson(parseJson(decode(Buffer.concat(chunks), facts, status), facts, status), schema, facts, status)
}
