// A change's before and after as lines of a table, and in a few words. In: a change as the api shows it. Pure.
import type { Schemas } from '@daxko-sync/client'
import { formatDate } from '../../parts/format-time.ts'
import { FIELDS } from '../../words/fields.ts'
import { wordOf } from '../../words/word-of.ts'

type Change = Schemas['Change']

export interface DiffLine {
  field: string
  /** Undefined: nothing was there. */
  before: string | undefined
  after: string | undefined
}

const DATES = new Set(['dob', 'start', 'finish', 'registrationOpen', 'registrationClose'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** As a person reads it; an address is its one line. */
export const showValue = (field: string, value: unknown): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return DATES.has(field) ? formatDate(value) : value
  if (Array.isArray(value)) return value.map((one) => showValue(field, one) ?? '').join(', ')
  if (isObject(value)) {
    if (typeof value['formatted'] === 'string') return value['formatted']
    return Object.values(value)
      .map((one) => showValue(field, one))
      .filter((one) => one !== undefined)
      .join(', ')
  }
  return String(value)
}

const registrationWord = (values: Change['before']): string => {
  if (values === null) return 'none'
  return values['active'] === false ? 'deactivated' : 'active'
}

export const diffOf = ({ kind, before, after }: Pick<Change, 'kind' | 'before' | 'after'>): DiffLine[] => {
  if (before === null && after === null) return [] // not to be seen, or deleted after the retention time
  if (kind.startsWith('registration.'))
    return [{ field: 'Registration', before: registrationWord(before), after: registrationWord(after) }]
  const fields = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])]
  return fields.map((field) => ({
    field: wordOf(FIELDS, field),
    before: showValue(field, before?.[field]),
    after: showValue(field, after?.[field]),
  }))
}

const SHOWN = 2

/** "First name Jon → John, Birth date empty → Mar 1, 2015"; empty where the kind says it all. */
export const summaryOf = ({ kind, before, after }: Pick<Change, 'kind' | 'before' | 'after'>): string => {
  if (kind.startsWith('registration.')) return ''
  const lines = diffOf({ kind, before, after })
  if (kind === 'user.add') return lines.find(({ field }) => field === FIELDS['email'])?.after ?? ''
  if (before === null) return ''
  const words = lines
    .slice(0, SHOWN)
    .map(({ field, before: old, after: now }) => `${field}: ${old ?? 'empty'} → ${now ?? 'empty'}`)
  return [...words, ...(lines.length > SHOWN ? [`${lines.length - SHOWN} more`] : [])].join(', ')
}

/** Whom it is about, by name where one may be shown; undefined where it is about no person. */
export const personOf = ({
  person,
  memberId,
  profileId,
}: Pick<Change, 'person' | 'memberId' | 'profileId'>): string | undefined => {
  const name = [person?.givenName, person?.familyName].filter(Boolean).join(' ')
  if (name !== '') return name
  if (memberId !== undefined) return `Member ${memberId}`
  return profileId === undefined ? undefined : `Profile ${profileId}`
}
