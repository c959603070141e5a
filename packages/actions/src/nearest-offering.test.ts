import { describe, expect, it } from 'vitest'
import { nearestOffering } from './nearest-offering.ts'

const KNOWN = ['program_id=CMP1&location_id=B2&offering_id=CI3', 'program_id=CMP1&location_id=B2&offering_id=CI44']

describe('nearestOffering', () => {
  it.each([
    ['a digit too many', 'program_id=CMP1&location_id=B2&offering_id=CI33', KNOWN[0]],
    ['another case', 'program_id=cmp1&location_id=b2&offering_id=ci44', KNOWN[1]],
    ['something else', 'program_id=X9&location_id=Y8&offering_id=Z7', undefined],
  ])('G1: %s', (_title, asked, expected) => {
    expect(nearestOffering(asked, KNOWN)).toBe(expected)
  })

  it('knows nothing where nothing is known', () => {
    expect(nearestOffering('program_id=X9', [])).toBeUndefined()
  })
})
