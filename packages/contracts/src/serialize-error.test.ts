import { describe, expect, it } from 'vitest'
import { serializeError } from './serialize-error.ts'

describe('S9: a logged error', () => {
  it('keeps only the last line of a database error, which repeats its arguments before', () => {
    const error = new Error('Invalid `db.change.create()` invocation:\n{ after: "Ada" }\n\nUnique constraint failed')
    error.name = 'PrismaClientKnownRequestError'
    expect(serializeError(error).message).toBe('Unique constraint failed')
    expect(JSON.stringify(serializeError(error))).not.toContain('Ada')
  })

  it('carries code, kind and cause, and nothing else of the error', () => {
    const error = Object.assign(new Error('no answer', { cause: new Error('socket closed') }), {
      code: 'timeout',
      kind: 'transient',
      person: 'Ada',
    })
    const logged = serializeError(error)
    expect(logged).toMatchObject({
      message: 'no answer',
      code: 'timeout',
      kind: 'transient',
      cause: { message: 'socket closed' },
    })
    expect(JSON.stringify(logged)).not.toContain('Ada')
  })

  it.each([
    ['a key', 'duplicate key: Key (organization_id, identifier)=(7, ada@example.org) already exists'],
    ['a value of another type', 'invalid input syntax for type integer: "ada"'],
  ])('leaves out %s that PostgreSQL names', (_title, message) => {
    expect(serializeError(new Error(message)).message).not.toMatch(/ada/)
    expect(serializeError(new Error(message)).message.length).toBeGreaterThan(20)
  })

  it('leaves out the text that could not be parsed', () => {
    const error = (() => {
      try {
        return JSON.parse('Ada Lovelace')
      } catch (thrown) {
        return thrown
      }
    })()
    expect(JSON.stringify(serializeError(error))).not.toContain('Ada')
  })

  it('tells nothing of a thrown value', () => {
    expect(serializeError({ name: 'Ada' })).toEqual({ type: 'object', message: 'something that is no error was thrown' })
  })
})
