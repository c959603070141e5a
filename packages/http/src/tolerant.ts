// Schema parts for answers of sides that keep few promises: what is null, missing or of a wrong type is absent, never an error.
import { z } from 'zod'

/** Optional, so that a missing key is no error. */
const Any = z.unknown().optional()

/** PostgreSQL stores no NUL, and no name or id has one: one poisoned text must not stop everybody else's. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '')

const readText = (value: unknown): string | undefined => (typeof value === 'string' ? withoutNul(value) : undefined)
const readId = (value: unknown): string | undefined => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  return (typeof value === 'string' && withoutNul(value).trim()) || undefined
}
const readFlag = (value: unknown): boolean | undefined => {
  if (typeof value === 'boolean') return value
  return value === 'true' ? true : value === 'false' ? false : undefined
}
const readCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
const readNumericId = (value: unknown): number | undefined => {
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined
}

/** As it was written, untrimmed. */
export const Text = Any.transform(readText)
/** Trimmed; numbers become text. */
export const Id = Any.transform(readId)
export const Flag = Any.transform(readFlag)
export const Count = Any.transform(readCount)
export const NumericId = Any.transform(readNumericId)

/** Required: without it the whole answer is malformed. */
export const RequiredId = Id.pipe(z.string())
export const RequiredNumericId = NumericId.pipe(z.number())

/** A list that may be missing; items that are no objects are left out. */
export const Items = <S extends z.ZodType>(item: S) =>
  Any.transform((value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [])).pipe(
    z.array(item),
  )

/** A nested object that may be missing: then it is as if it were empty. */
export const Part = <T>(part: z.ZodType<T>) =>
  Any.transform((value): unknown => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {})).pipe(
    part,
  )

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what is undefined, so that absent means absent. */
export const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
