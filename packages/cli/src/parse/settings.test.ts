import { SETTING_KEYS } from '@daxko-sync/contracts'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../exit.ts'
import { parseSettings, SETTABLE } from './settings.ts'

it('knows every setting, and the name', () => {
  expect([...SETTABLE].sort()).toEqual([...SETTING_KEYS, 'name'].sort())
})

describe('takes', () => {
  it.each([
    ['U3: notifyNewUsers=true', { notifyNewUsers: true }],
    ['R3: deactivateMissing=off', { deactivateMissing: false }],
    ['R5: brakeCount=0', { brakeCount: 0 }],
    ['R5: brakePercent=12.5', { brakePercent: 12.5 }],
    ['G4: groupFields=name, start,start', { groupFields: ['name', 'start'] }],
    ['G4: groupFields=', { groupFields: [] }],
    ['G4: timeZone=America/Chicago', { timeZone: 'America/Chicago' }],
    ['G4: timeZone=', { timeZone: null }],
    ['additionsOnlyUntil=2026-12-01', { additionsOnlyUntil: '2026-12-01' }],
    ['S3: memberFreshnessHours=6', { memberFreshnessHours: 6 }],
    ['contacts=a@example.org,b@example.org', { contacts: ['a@example.org', 'b@example.org'] }],
  ])('%s', (title, settings) => {
    expect(parseSettings([title.replace(/^\w\d: /, '')])).toEqual({ settings })
  })

  it('the name, beside settings', () => {
    expect(parseSettings(['name=Camp Oak', 'brakeCount=7'])).toEqual({ name: 'Camp Oak', settings: { brakeCount: 7 } })
  })
})

describe('refuses all of it for', () => {
  it.each([
    ['an unknown setting', ['colour=red']],
    ['a key without a value', ['brakeCount']],
    ['no number', ['brakeCount=many']],
    ['an empty number', ['brakeCount=']],
    ['a number out of bounds', ['brakePercent=101']],
    ['a broken count', ['brakeCount=1.5']],
    ['neither yes nor no', ['notifyNewUsers=perhaps']],
    ['an unknown time zone', ['timeZone=Mars/Base']],
    ['an unknown group field', ['groupFields=colour']],
    ['an impossible day', ['additionsOnlyUntil=2026-02-30']],
    ['no e-mail', ['contacts=nobody']],
    ['the same key twice', ['brakeCount=1', 'brakeCount=2']],
    ['one bad word among good ones', ['brakeCount=1', 'colour=red']],
    ['what never changes', ['daxkoScope=OPS_1']],
    ['an empty name', ['name=']],
    ['a key of every object', ['constructor=1']],
  ])('%s', (_title, words) => {
    expect(() => parseSettings(words)).toThrow(UsageError)
  })
})
