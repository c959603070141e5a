import { Problem } from '@daxko-sync/contracts'
import { describe, expect, it } from 'vitest'
import { parseSettings } from './parse-settings.ts'

const pointersOf = (pairs: string[]): string[] => {
  try {
    parseSettings(pairs)
    return []
  } catch (error) {
    return error instanceof Problem ? (error.errors ?? []).map(({ pointer }) => pointer) : ['no problem']
  }
}

describe('settings as text', () => {
  it.each([
    [['notifyNewUsers=true'], { settings: { notifyNewUsers: true } }],
    [['deactivateMissing=off'], { settings: { deactivateMissing: false } }],
    [['brakeCount=7', 'brakePercent=12.5'], { settings: { brakeCount: 7, brakePercent: 12.5 } }],
    [['groupFields=description, start'], { settings: { groupFields: ['description', 'start'] } }],
    [['groupFields='], { settings: { groupFields: null } }],
    [['timeZone=America/Chicago'], { settings: { timeZone: 'America/Chicago' } }],
    [['timeZone='], { settings: { timeZone: null } }],
    [['contacts=a@b.example,c@d.example'], { settings: { contacts: ['a@b.example', 'c@d.example'] } }],
    [['additionsOnlyUntil=2026-12-01'], { settings: { additionsOnlyUntil: '2026-12-01' } }],
    [['memberFreshnessHours=1.5'], { settings: { memberFreshnessHours: 1.5 } }],
    [['alertWebhookUrl=https://a.example/x?k=v'], { settings: { alertWebhookUrl: 'https://a.example/x?k=v' } }],
    [['alertWebhookUrl=http://127.0.0.1:4000/x'], { settings: { alertWebhookUrl: 'http://127.0.0.1:4000/x' } }],
    [['alertWebhookSecret=sixteen=letters!'], { settings: {}, alertWebhookSecret: 'sixteen=letters!' }],
    [['alertWebhookSecret='], { settings: {}, alertWebhookSecret: null }],
    [['name=Camp = Lake'], { name: 'Camp = Lake', settings: {} }],
  ])('%j', (pairs, expected) => expect(parseSettings(pairs)).toEqual(expected))

  it.each([
    [['notifyNewUsers=maybe'], ['/settings/notifyNewUsers']],
    [['brakeCount=many'], ['/settings/brakeCount']],
    [['brakeCount=1.5'], ['/settings/brakeCount']],
    [['brakePercent=101'], ['/settings/brakePercent']],
    [['groupFields=tuition'], ['/settings/groupFields']],
    [['timeZone=Mars'], ['/settings/timeZone']],
    [['contacts=nobody'], ['/settings/contacts']],
    [['additionsOnlyUntil=soon'], ['/settings/additionsOnlyUntil']],
    [['daxkoScope=OPS_2'], ['/settings/daxkoScope']],
    [['docnetworkOrg=2'], ['/settings/docnetworkOrg']],
    [['colour=red'], ['/settings/colour']],
    [['brakeCount'], ['/settings/brakeCount']],
    [['alertWebhookUrl=http://a.example'], ['/settings/alertWebhookUrl']],
    [['alertWebhookUrl=https://user:password@a.example'], ['/settings/alertWebhookUrl']],
    [['alertWebhookUrl=ftp://a.example'], ['/settings/alertWebhookUrl']],
    [['alertWebhookSecret=short'], ['/alertWebhookSecret']],
    [['name='], ['/name']],
    [
      ['brakeCount=x', 'brakePercent=x'],
      ['/settings/brakeCount', '/settings/brakePercent'],
    ],
  ])('refuses %j and names the field', (pairs, pointers) => expect(pointersOf(pairs)).toEqual(pointers))
})
