// The settings as fields of a form, and what of them was changed. What a field should be is the api's to say: it is sent as it was typed.
import type { FieldError } from '../../api/problem.ts'
import type { Organization, OrganizationChange } from './queries.ts'

type Settings = Organization['settings']
type Key = keyof Settings

export const NUMBERS = ['brakeCount', 'brakePercent', 'brakeTotalCount', 'brakeTotalPercent', 'memberFreshnessHours'] as const
const TEXTS = ['timeZone', 'additionsOnlyUntil', 'alertWebhookUrl'] as const
export const SWITCHES = ['importerEnabled', 'deactivateMissing', 'notifyNewUsers'] as const

type Text = 'name' | 'contacts' | 'alertWebhookSecret' | (typeof NUMBERS)[number] | (typeof TEXTS)[number]
export type Form = Record<Text, string> & Record<(typeof SWITCHES)[number], boolean> & { groupFields: Settings['groupFields'] }

export const formOf = ({ name, settings }: Organization): Form => ({
  ...(Object.fromEntries(NUMBERS.map((key) => [key, String(settings[key])])) as Record<(typeof NUMBERS)[number], string>),
  ...(Object.fromEntries(TEXTS.map((key) => [key, settings[key] ?? ''])) as Record<(typeof TEXTS)[number], string>),
  name,
  importerEnabled: settings.importerEnabled,
  deactivateMissing: settings.deactivateMissing,
  notifyNewUsers: settings.notifyNewUsers,
  groupFields: settings.groupFields,
  contacts: settings.contacts.join('\n'),
  alertWebhookSecret: '', // never shown again
})

const numberOf = (text: string): number | string | null => {
  const typed = text.trim()
  if (typed === '') return null // back to the default
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const settingOf = (form: Form, key: Key): unknown => {
  if (key === 'contacts') return linesOf(form.contacts)
  if ((NUMBERS as readonly string[]).includes(key)) return numberOf(form[key as (typeof NUMBERS)[number]])
  if ((TEXTS as readonly string[]).includes(key)) return form[key as (typeof TEXTS)[number]].trim() || null
  return form[key]
}

const KEYS: Key[] = [...NUMBERS, ...TEXTS, ...SWITCHES, 'groupFields', 'contacts']
const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other)

/** Undefined: nothing was changed. */
export const changeOf = (before: Form, now: Form): OrganizationChange | undefined => {
  const changed = KEYS.filter((key) => differs(settingOf(before, key), settingOf(now, key)))
  const settings = Object.fromEntries(changed.map((key) => [key, settingOf(now, key)]))
  const body = {
    ...(now.name.trim() !== before.name && { name: now.name.trim() }),
    ...(changed.length > 0 && { settings }),
    ...(now.alertWebhookSecret !== '' && { alertWebhookSecret: now.alertWebhookSecret }),
  }
  return Object.keys(body).length === 0 ? undefined : body
}

/** `/settings/contacts`, `/body/settings/contacts/0`, `/body/name` → the field it stands at. */
export const fieldOf = ({ pointer }: FieldError): string => pointer.replace(/^\/(body\/)?(settings\/)?/, '').split('/')[0] ?? ''
