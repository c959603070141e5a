import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeyring, createNameHasher, createVault, newDataKey, UnknownKey } from './crypto.ts'

const key = () => randomBytes(32).toString('base64')
const PERSON = { firstName: 'Żofia', note: 'x'.repeat(5_000) }

describe('S9: a vault', () => {
  const vault = createVault(newDataKey())

  it('opens what it sealed, and shows nothing of it', () => {
    const sealed = vault.seal(PERSON, 'member:1')
    expect(vault.open(sealed, 'member:1')).toEqual(PERSON)
    expect(Buffer.from(sealed).toString('utf8')).not.toContain('ofia')
  })

  it('seals the same value differently each time', () => {
    expect(vault.seal(PERSON, 'a')).not.toEqual(vault.seal(PERSON, 'a'))
  })

  it.each<[string, (sealed: Uint8Array) => unknown]>([
    ['in another place', (sealed) => vault.open(sealed, 'member:2')],
    ['of another organization', (sealed) => createVault(newDataKey()).open(sealed, 'member:1')],
    [
      'changed by one bit',
      (sealed) =>
        vault.open(
          sealed.map((byte, i) => (i === sealed.length - 1 ? byte ^ 1 : byte)),
          'member:1',
        ),
    ],
    ['cut short', (sealed) => vault.open(sealed.subarray(0, 20), 'member:1')],
    [
      'of another format',
      (sealed) =>
        vault.open(
          sealed.map((byte, i) => (i === 0 ? 9 : byte)),
          'member:1',
        ),
    ],
    ['empty', () => vault.open(new Uint8Array(), 'member:1')],
  ])('does not open what is %s', (_title, open) => {
    expect(() => open(vault.seal(PERSON, 'member:1'))).toThrow()
  })

  it('P8 P10: fingerprints are equal for equal parts alone, also over a restart', () => {
    const dataKey = newDataKey()
    const [one, again, other] = [createVault(dataKey), createVault(dataKey), createVault(newDataKey())]
    expect(one.fingerprint(['a', 'b'])).toBe(again.fingerprint(['a', 'b']))
    expect(
      new Set([one, other].flatMap((v) => [v.fingerprint(['a', 'b']), v.fingerprint(['ab']), v.fingerprint(['a', 'b', ''])]))
        .size,
    ).toBe(6)
  })
})

describe('S9: key rotation', () => {
  it('opens with an old key and wraps anew with the current one', () => {
    const [before, after] = [key(), key()]
    const dataKey = newDataKey()
    const wrapped = createKeyring(before).wrap(dataKey)
    const rotated = createKeyring(after, [before])
    expect(rotated.isCurrent(wrapped)).toBe(false)
    const anew = rotated.wrap(rotated.unwrap(wrapped))
    expect(rotated.isCurrent(anew)).toBe(true)
    expect(createKeyring(after).unwrap(anew)).toEqual(dataKey)
  })

  it('says which key is missing, never a key', () => {
    const [lost, current] = [key(), key()]
    const wrapped = createKeyring(lost).wrap(newDataKey())
    expect(() => createKeyring(current).unwrap(wrapped)).toThrow(/ENCRYPTION_KEYS_OLD/)
    expect(() => createKeyring(current).unwrap(wrapped)).toThrow(UnknownKey)
    expect(() => createKeyring(current).unwrap(wrapped)).not.toThrow(new RegExp(lost.slice(0, 8).replace(/[+/]/g, '.')))
  })

  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')])(
    'refuses a key of another length',
    (text) => {
      expect(() => createKeyring(text)).toThrow(/32 bytes/)
    },
  )
})

it('S9: hashes of a name differ from sync to sync', () => {
  const [one, other] = [createNameHasher(randomBytes(32)), createNameHasher(randomBytes(32))]
  expect(one('anna lee')).toBe(one('anna lee'))
  expect(new Set([one('anna lee'), one('anna leo'), other('anna lee')]).size).toBe(3)
})
