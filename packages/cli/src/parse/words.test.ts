import { describe, expect, it } from 'vitest'
import { UsageError } from '../exit.ts'
import {
  parseId,
  parseLifetime,
  parseMemberId,
  parseName,
  parsePermission,
  parseScope,
  parseSecret,
  parseWholeNumber,
} from './words.ts'

const ID = '0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a'

describe('takes', () => {
  it.each([
    ['an id', parseId('organization'), ID, ID],
    ['an id in capitals', parseId('sync'), ID.toUpperCase(), ID],
    ['seconds', parseLifetime, '45s', '45s'],
    ['minutes', parseLifetime, '30m', '30m'],
    ['hours', parseLifetime, '8h', '8h'],
    ['days', parseLifetime, '7d', '7d'],
    ['the longest time', parseLifetime, '365d', '365d'],
    ['a whole number', parseWholeNumber('--docnetwork-org'), '4101', 4101],
    ['a name with blanks around', parseName, '  Camp Oak ', 'Camp Oak'],
    ['a scope', parseScope, 'OPS_5413', 'OPS_5413'],
    ['a member id', parseMemberId, 'M1001', 'M1001'],
    ['a token', parseSecret('--docnetwork-refresh-token'), 'abc.DEF-123', 'abc.DEF-123'],
    ['the permission', (text: string) => parsePermission(text), 'profiles:import', ['profiles:import']],
    [
      'the permission twice',
      (text: string) => parsePermission(text, ['profiles:import']),
      'profiles:import',
      ['profiles:import'],
    ],
  ] as [string, (text: string) => unknown, string, unknown][])('%s', (_title, parse, text, value) => {
    expect(parse(text)).toEqual(value)
  })
})

describe('refuses as wrong usage', () => {
  it.each([
    ['no id', parseId('organization'), '42'],
    ['an id with something behind', parseId('sync'), `${ID}x`],
    ['a time without a unit', parseLifetime, '8'],
    ['no time', parseLifetime, '0h'],
    ['a time beyond the bound', parseLifetime, '366d'],
    ['a negative time', parseLifetime, '-1h'],
    ['a broken number', parseWholeNumber('x'), '1.5'],
    ['zero', parseWholeNumber('x'), '0'],
    ['a number beyond 32 bits', parseWholeNumber('x'), '2147483648'],
    ['an empty name', parseName, '   '],
    ['a scope with blanks', parseScope, 'OPS 5413'],
    ['an empty member id', parseMemberId, ''],
    ['a token with a line break', parseSecret('x'), 'a\nb'],
    ['an unknown permission', (text: string) => parsePermission(text), 'everything'],
  ] as [string, (text: string) => unknown, string][])('%s', (_title, parse, text) => {
    expect(() => parse(text)).toThrow(UsageError)
  })

  it('never repeats a secret', () => {
    expect(() => parseSecret('--docnetwork-refresh-token')('my secret')).toThrow(/^(?!.*my secret)/)
  })
})
