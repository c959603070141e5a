// `key=value` as typed to the value a setting takes. In: words. Out: a patch that the settings' own schema accepted, all of it or none.
import { Settings } from '@daxko-sync/contracts'
import { UsageError } from '../exit.ts'
import { parseName } from './words.ts'

const YES_NO: Record<string, boolean> = { true: true, false: false, on: true, off: false, yes: true, no: false }
type Form = 'yes-no' | 'number' | 'word' | 'list'

const FORMS: Record<keyof Settings, Form> = {
  notifyNewUsers: 'yes-no',
  deactivateMissing: 'yes-no',
  brakeCount: 'number',
  brakePercent: 'number',
  brakeTotalCount: 'number',
  brakeTotalPercent: 'number',
  groupFields: 'list',
  timeZone: 'word',
  importerEnabled: 'yes-no',
  additionsOnlyUntil: 'word',
  memberFreshnessHours: 'number',
  contacts: 'list',
}
const OPTIONAL: readonly string[] = ['timeZone', 'additionsOnlyUntil'] satisfies (keyof Settings)[]

export const SETTABLE: readonly string[] = [...Object.keys(FORMS), 'name']

const list = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]

const valueOf = (key: string, form: Form, text: string): unknown => {
  if (form === 'list') return list(text)
  if (form === 'word') return text
  if (form === 'yes-no') {
    const value = YES_NO[text.toLowerCase()]
    if (value === undefined) throw new UsageError(`${key} must be true or false`)
    return value
  }
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text)) throw new UsageError(`${key} must be a number`)
  return Number(text)
}

const parseOne = (key: string, text: string): unknown => {
  const form = FORMS[key as keyof Settings]
  if (text === '' && OPTIONAL.includes(key)) return null // back to the default
  const value = valueOf(key, form, text)
  const parsed = Settings.shape[key as keyof Settings].safeParse(value)
  if (!parsed.success) throw new UsageError(`${key}: ${parsed.error.issues[0]?.message ?? 'not a value it takes'}`)
  return parsed.data
}

export interface OrganizationPatch {
  name?: string
  /** `null` puts an optional setting back to its default. */
  settings: Record<string, unknown>
}

export const parseSettings = (words: readonly string[]): OrganizationPatch => {
  const patch: OrganizationPatch = { settings: {} }
  const seen = new Set<string>()
  for (const word of words) {
    const at = word.indexOf('=')
    const key = at < 0 ? word : word.slice(0, at)
    if (at < 0) throw new UsageError(`"${key}" must have the form key=value`)
    if (key === 'docnetworkOrg' || key === 'daxkoScope')
      throw new UsageError(`${key} never changes: add another organization instead`)
    if (!SETTABLE.includes(key)) throw new UsageError(`no such setting; there are ${SETTABLE.join(', ')}`)
    if (seen.has(key)) throw new UsageError(`${key} is set twice`)
    seen.add(key)
    const text = word.slice(at + 1).trim()
    if (key === 'name') patch.name = parseName(text)
    else patch.settings[key] = parseOne(key, text)
  }
  return patch
}
