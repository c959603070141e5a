// P10 R3: links whose profile is another child's by its looks, also where the sync does not read the member.
import type { Decision, Link, Look, MatchInput, MatchProfile } from '@daxko-sync/contracts'
import { describe, expect, it } from 'vitest'
import { basisOf } from './decisions.ts'
import { match } from './match.ts'
import { fingerprint, inWords, matchInput, profile, read, unread } from './test-builders.ts'

const ANN = 'Ann/Annie Lee 2015-03-04'
const OTHER = 'Zo Ray 2011-01-01'
const link: Link = { memberId: 'M1', profileId: 1, fits: true }
const lookOf = (identity: string): Look[] => match(matchInput({ members: [read('M1', identity)] })).looks
const absent = (found: MatchProfile, more: Partial<MatchInput> = {}) =>
  match(matchInput({ profiles: [found], links: [link], looks: lookOf(ANN), ...more }))

describe('P10: a linked member that no roster of the sync names', () => {
  it.each<[string, MatchProfile, Look[] | undefined, boolean]>([
    ['all three differ', profile(1, OTHER, 'M1'), undefined, true],
    ['all three differ, no identifier', profile(1, OTHER), undefined, true],
    ['the given name is the preferred one', profile(1, 'Annie Ray 2011-01-01', 'M1'), undefined, false],
    ['the family name is the same', profile(1, 'Zo Lee 2011-01-01', 'M1'), undefined, false],
    ['the birth date is the same', profile(1, 'Zo Ray 2015-03-04', 'M1'), undefined, false],
    ['the profile has no birth date', profile(1, 'Zo Ray -', 'M1'), undefined, false],
    ['the profile has no given name', profile(1, '- Ray 2011-01-01', 'M1'), undefined, false],
    ['the member had no family name', profile(1, OTHER, 'M1'), lookOf('Ann - 2015-03-04'), false],
    ['the member had no birth date', profile(1, OTHER, 'M1'), lookOf('Ann Lee -'), false],
    ['the member was never read', profile(1, OTHER, 'M1'), [], false],
  ])('%s', (_, found, looks, isStray) => {
    const out = absent(found, looks && { looks })
    expect(out.reviewsOfAbsent.map(({ review }) => review)).toEqual(
      isStray ? [{ code: 'identity-mismatch', rule: 'P10', memberId: 'M1', profileIds: [1] }] : [],
    )
    expect(out.untouchable).toEqual(new Set(isStray ? [1] : []))
    expect(out.links).toEqual([{ ...link, fits: !isStray }])
    expect(out.unfitLinks).toEqual(isStray ? [link] : [])
  })

  const decided = (action: Decision['action']): Decision => ({
    memberId: 'M1',
    action,
    ...(action === 'link' && { profileId: 1 }),
    basis: basisOf(fingerprint, [1], [2]),
    code: 'identity-mismatch',
  })

  it.each<[Decision['action'], boolean]>([
    ['link', true],
    ['create', false],
    ['ignore', false],
  ])('S12: decided (%s), it is not asked again', (action, counts) => {
    const out = absent(profile(1, OTHER, 'M1'), { decisions: [decided(action)], groupsOfAbsent: () => [2] })
    expect(out.reviewsOfAbsent).toEqual([])
    expect(out.links).toEqual([{ ...link, fits: counts }])
    expect(out.untouchable).toEqual(new Set(counts ? [] : [1]))
  })
})

it('P10 P3: who is only waitlisted or cancelled is left alone without a review', () => {
  const out = absent(profile(1, OTHER, 'M1'), { members: [unread('M1', 'not-needed')] })
  expect(inWords(out.verdicts.get('M1'))).toBe('none')
  expect(out).toMatchObject({ reviewsOfAbsent: [], untouchable: new Set([1]), unfitLinks: [link] })
})

describe('P10: a mismatch takes the link its standing for R3', () => {
  const mismatched = match(matchInput({ members: [read('M1', ANN)], profiles: [profile(1, OTHER, 'M1')], links: [link] }))
  const unfit = { ...link, fits: false }

  it('when it is found', () => {
    expect(mismatched).toMatchObject({ unfitLinks: [link], links: [unfit] })
  })

  it('for as long as the member is not read, whatever the profile looks like by then', () => {
    const later = { profiles: [profile(1, 'Annie Ray 2011-01-01', 'M1')], links: [unfit], findings: mismatched.findings }
    expect(absent(profile(1, OTHER), later)).toMatchObject({ links: [unfit], fallenFindings: mismatched.findings })
    const waitlisted = match(matchInput({ ...later, members: [unread('M1', 'not-needed')] }))
    expect(inWords(waitlisted.verdicts.get('M1'))).toBe('P7 1 unfit')
  })

  it('until the member was read and found to fit', () => {
    const later = { profiles: [profile(1, 'Ann Lee 2015-03-04', 'M1')], links: [unfit], findings: mismatched.findings }
    expect(inWords(match(matchInput({ ...later, members: [read('M1', ANN)] })).verdicts.get('M1'))).toBe('P7 1')
  })

  it('also where a person leaves the member alone', () => {
    const [finding] = mismatched.findings
    const decision: Decision = {
      memberId: 'M1',
      action: 'ignore',
      basis: basisOf(fingerprint, [1], [1]),
      code: 'identity-mismatch',
    }
    const parts = { members: [read('M1', ANN)], profiles: [profile(1, OTHER, 'M1')], links: [link], decisions: [decision] }
    const out = match(matchInput({ ...parts, ...(finding && { findings: [finding] }) }))
    expect(inWords(out.verdicts.get('M1'))).toBe('ignored')
    expect(out.unfitLinks).toEqual([link])
  })

  it('but not where a person says that the profile is the member’s', () => {
    const basis = basisOf(fingerprint, [1], [1])
    const decision: Decision = { memberId: 'M1', action: 'link', profileId: 1, basis, code: 'identity-mismatch' }
    const parts = { members: [read('M1', ANN)], profiles: [profile(1, OTHER, 'M1')], links: [link], decisions: [decision] }
    expect(match(matchInput(parts))).toMatchObject({ unfitLinks: [], links: [link] })
  })
})

it('S9: looks hold no names and no dates, and those of two members cannot be compared', () => {
  const { looks } = match(matchInput({ members: [read('M1', ANN), read('M2', ANN)] }))
  expect(JSON.stringify(looks)).not.toMatch(/ann|lee|2015/i)
  const values = looks.flatMap(({ givens, family, dob }) => [...givens, family, dob])
  expect(new Set(values).size).toBe(8)
})
