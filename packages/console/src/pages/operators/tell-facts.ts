// The facts of an audit entry in words: settings by their names, a flag only where it is set. Ids and figures as they are. Pure.
import { AUDIT_FACTS, SETTINGS } from '../../words/organizations.ts'
import { wordOf } from '../../words/word-of.ts'

const settingName = (key: unknown): string =>
  typeof key === 'string' && Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof typeof SETTINGS].label : String(key)

const tell = (name: string, value: unknown): string[] => {
  if (name === 'passed') return [value === true ? 'passed' : 'failed']
  if (value === null || value === false || value === '') return []
  if (value === true) return [wordOf(AUDIT_FACTS, name)]
  if (Array.isArray(value)) {
    const words = value.map(name === 'settings' ? settingName : String).join(', ')
    return words === '' ? [] : [name === 'settings' ? words : `${wordOf(AUDIT_FACTS, name)} ${words}`]
  }
  return [`${wordOf(AUDIT_FACTS, name)} ${String(value)}`]
}

export const tellFacts = (facts: Record<string, unknown>): string[] =>
  Object.entries(facts).flatMap(([name, value]) => tell(name, value))
