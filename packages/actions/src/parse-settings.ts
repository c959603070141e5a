// The text form of settings, `key=value`, as the command line takes it. An empty value puts a setting back to its default.
import { type FieldError, Problem, SETTING_KEYS, Settings } from '@daxko-sync/contracts'
import { z } from 'zod'

export type SettingKey = keyof Settings
/** Null: back to the default. */
export type SettingsPatch = { [K in SettingKey]?: Settings[K] | null }

export interface SettingsText {
  name?: string
  /** Null: none any more. */
  alertWebhookSecret?: string | null
  settings: SettingsPatch
}

const BOOLEANS: Record<string, boolean> = { true: true, on: true, yes: true, false: false, off: false, no: false }
const LISTS: readonly SettingKey[] = ['groupFields', 'contacts']
const SECRET_CHARACTERS = 16
const FIXED = ['docnetworkOrg', 'daxkoScope']

export const invalidSettings = (errors: FieldError[]): Problem =>
  new Problem('invalid-settings', errors.map(({ pointer, detail }) => `${pointer.split('/').at(-1)}: ${detail}`).join('; '), {
    errors,
  })

const typeOf = (key: SettingKey): string => {
  const field = Settings.shape[key] as z.ZodType & { unwrap?: () => z.ZodType }
  const inner = field.unwrap?.() ?? field
  return inner instanceof z.ZodNumber ? 'number' : inner instanceof z.ZodBoolean ? 'boolean' : 'text'
}

const readValue = (key: SettingKey, text: string): unknown => {
  if (LISTS.includes(key))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const type = typeOf(key)
  if (type === 'boolean') return BOOLEANS[text.toLowerCase()] ?? text
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return text
}

const isKey = (key: string): key is SettingKey => (SETTING_KEYS as readonly string[]).includes(key)

const whyNot = (key: string): string =>
  FIXED.includes(key)
    ? 'it is set once, when the organization is added, and never changes'
    : `no such setting; choose from name, alertWebhookSecret, ${SETTING_KEYS.join(', ')}`

/** What is wrong with these settings, field by field. */
export const settingErrors = (settings: SettingsPatch): FieldError[] =>
  Object.entries(settings).flatMap(([key, value]) => {
    const pointer = `/settings/${key}`
    if (!isKey(key)) return [{ pointer, detail: whyNot(key) }]
    if (value === null || value === undefined) return []
    const parsed = Settings.shape[key].safeParse(value)
    return parsed.success ? [] : [{ pointer, detail: parsed.error.issues[0]?.message ?? 'not as it should be' }]
  })

/** The refusal never repeats it. */
export const secretErrors = (secret: string | null | undefined): FieldError[] =>
  typeof secret === 'string' && (secret.length < SECRET_CHARACTERS || secret.length > 200)
    ? [{ pointer: '/alertWebhookSecret', detail: `must be ${SECRET_CHARACTERS} to 200 characters` }]
    : []

/** @throws Problem `invalid-settings` that names each key and what its value should be. */
export const parseSettings = (pairs: readonly string[]): SettingsText => {
  const settings: Record<string, unknown> = {}
  const errors: FieldError[] = []
  let name: string | undefined
  let alertWebhookSecret: string | null | undefined
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const key = (at === -1 ? pair : pair.slice(0, at)).trim()
    const text = at === -1 ? '' : pair.slice(at + 1).trim()
    if (at === -1) errors.push({ pointer: `/settings/${key}`, detail: 'must have the form key=value' })
    else if (key === 'name') name = text
    else if (key === 'alertWebhookSecret') alertWebhookSecret = text === '' ? null : text
    else if (isKey(key)) settings[key] = text === '' ? null : readValue(key, text)
    else errors.push({ pointer: `/settings/${key}`, detail: whyNot(key) })
  }
  if (name === '') errors.push({ pointer: '/name', detail: 'must not be empty' })
  errors.push(...settingErrors(settings as SettingsPatch), ...secretErrors(alertWebhookSecret))
  if (errors.length > 0) throw invalidSettings(errors)
  return {
    settings: settings as SettingsPatch,
    ...(name !== undefined && { name }),
    ...(alertWebhookSecret !== undefined && { alertWebhookSecret }),
  }
}
