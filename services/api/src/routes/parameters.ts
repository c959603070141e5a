// What addresses and queries of several routes share.
import { CHANGE_KINDS, CHANGE_STATES, Problem } from '@daxko-sync/contracts'
import { z } from 'zod'

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success

export const IdParams = z.object({ id: z.string().max(100) })

/** An id of the wrong form is an id of nothing. */
export const idOf = (text: string, noun: string): string => {
  if (!isUuid(text)) throw new Problem('not-found', `There is no such ${noun}.`)
  return text.toLowerCase()
}

const EVERYTHING = 10_000

/** One of the words, or several separated by commas. */
export const wordsOf = <T extends string>(words: readonly T[]) =>
  z
    .string()
    .transform((text, context) => {
      const given = text.split(',').map((word) => word.trim())
      const isWord = (word: string): word is T => (words as readonly string[]).includes(word)
      if (given.every(isWord)) return given
      context.addIssue({ code: 'custom', message: `must be one of ${words.join(', ')}, or several separated by commas` })
      return z.NEVER
    })
    .optional()
    .meta({ description: `One of ${words.join(', ')}, or several separated by commas`, examples: [...words.slice(0, 2)] })

const limitOf = (most: number, unless: number) => z.coerce.number().int().min(1).max(most).default(unless)

/** Opaque to callers. What it decodes to is checked by its form: it comes back from outside. */
const cursorLike = (form: RegExp) =>
  z
    .string()
    .max(200)
    .transform((text, context) => {
      const decoded = Buffer.from(text, 'base64url').toString('utf8')
      if (form.test(decoded)) return decoded
      context.addIssue({ code: 'custom', message: 'must be the nextCursor of the page before' })
      return z.NEVER
    })
    .optional()

const MOST_INT4 = 2_147_483_647
/** An organization of DocNetwork's, as the database keeps it. */
export const docnetworkOrg = z.int().min(1).max(MOST_INT4)
/** An id of DocNetwork's: any that JSON tells exactly. */
export const docnetworkId = z.int().min(0)

const ID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const TIME = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z'
const UUID = new RegExp(`^${ID}$`)
/** Of a row or of a group: within the database's integers. */
const NUMBER = /^\d{1,9}$|^1\d{9}$/

/** Pages of what has a UUID. */
export const uuidPaging = { cursor: cursorLike(UUID), limit: limitOf(1_000, 100) }
/** A person's syncs, each with all that happened. */
export const tracePaging = { cursor: cursorLike(UUID), limit: limitOf(50, 20) }
export const auditPaging = { cursor: cursorLike(NUMBER), limit: limitOf(1_000, 100) }
export const syncPaging = { cursor: cursorLike(UUID), limit: limitOf(200, 25) }
/** Everything at once unless a limit is given. */
export const wholeUuidPaging = { cursor: cursorLike(UUID), limit: limitOf(EVERYTHING, EVERYTHING) }
export const wholePaging = { cursor: cursorLike(NUMBER), limit: limitOf(EVERYTHING, EVERYTHING) }

export const alertPaging = { cursor: cursorLike(new RegExp(`^${TIME} ${ID}$`)), limit: limitOf(200, 50) }
/** By session, age and id; of held deactivations also by group. */
export const waitingPaging = {
  cursor: cursorLike(new RegExp(`^(0\\d{4}-\\d{2}-\\d{2}|1|2) ${TIME} ${ID}( \\d+)?$`)),
  limit: limitOf(200, 50),
}

/** What `GET /syncs/{id}/changes` and its CSV can be narrowed by. */
export const changeFilters = {
  state: wordsOf(CHANGE_STATES),
  kind: wordsOf(CHANGE_KINDS),
  groupId: z.coerce.number().pipe(docnetworkId).optional(),
  memberId: z.string().max(100).optional(),
}

export const wholeNumber = ({ most, unless }: { most: number; unless: number }) => limitOf(most, unless)

/** Leaves out what was not given, for exactOptionalPropertyTypes. */
export const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** A page as it leaves: its cursor made opaque. */
export const sealPage = <T>({ items, nextCursor }: { items: T[]; nextCursor?: string }) => ({
  items,
  ...(nextCursor !== undefined && { nextCursor: Buffer.from(nextCursor).toString('base64url') }),
})
