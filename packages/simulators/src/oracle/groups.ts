// G1, G2: which groups take part, with which offering, and why the others do not.

import { type OfferingKey, offeringKey } from '../daxko/state.ts'
import type { DnGroup } from '../docnetwork/state.ts'

export type GroupReading =
  | { takesPart: true; offering: OfferingKey }
  | { takesPart: false; reason: 'no-identifier' | 'segment' | 'malformed' }

const KEYS = ['program_id', 'location_id', 'offering_id']
const VALUE = /^[A-Za-z]+[0-9]+$/

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

export const readIdentifier = (identifier: string | null): GroupReading => {
  const whole = (identifier ?? '').trim()
  if (whole === '') return { takesPart: false, reason: 'no-identifier' }

  const pairs = whole.split('&').map((piece) => {
    const at = piece.indexOf('=')
    return at < 0 ? { key: decode(piece), value: null } : { key: decode(piece.slice(0, at)), value: decode(piece.slice(at + 1)) }
  })
  const keys = pairs.map(({ key }) => key)

  if (keys.includes('segment_id')) return { takesPart: false, reason: 'segment' }
  if (keys.includes('program_id') && keys.includes('location_id') && !keys.includes('offering_id'))
    return { takesPart: false, reason: 'segment' }

  const wellFormed =
    !whole.includes('+') &&
    pairs.length === KEYS.length &&
    KEYS.every((key) => keys.filter((given) => given === key).length === 1) &&
    pairs.every(({ value }) => value !== null && VALUE.test(value))
  if (!wellFormed) return { takesPart: false, reason: 'malformed' }

  const [program, location, offering] = KEYS.map((wanted) => pairs.find(({ key }) => key === wanted)!.value!)
  return { takesPart: true, offering: offeringKey(program!, location!, offering!) }
}

export const readGroup = (group: DnGroup): GroupReading => readIdentifier(group.groupIdentifier)
