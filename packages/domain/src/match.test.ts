import type { Decision, Finding, Link, MatchInput } from '@daxko-sync/contracts'
import { describe, expect, it, test } from 'vitest'
import { basisOf } from './decisions.ts'
import { match } from './match.ts'
import { fingerprint, inWords, matchInput, notDue, profile, read, unread, verdictsInWords } from './test-builders.ts'

const ANN = 'Ann Lee 2015-03-04'
const link = (memberId: string, profileId: number, fits = true): Link => ({ memberId, profileId, fits })
const known = (...entries: [string, 'member' | 'no-member' | 'unreadable'][]) => new Map(entries)

type Case = [title: string, parts: Partial<MatchInput>, verdicts: Record<string, string>]

test.each<Case>([
  [
    'P1: the profile that bears the member id',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN, ' M1 ')] },
    { M1: 'P1 1' },
  ],
  [
    'P1: the identifier wins over a name',
    { members: [read('M1', ANN)], profiles: [profile(1, 'Anna Lee 2015-03-04', 'M1'), profile(2, ANN)] },
    { M1: 'P1 1' },
  ],
  [
    'P1: case counts in identifiers',
    { members: [read('m1', ANN)], profiles: [profile(1, 'Bo Ray -', 'M1')] },
    { m1: 'create P3' },
  ],
  [
    'P1: two profiles bear the id',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'M1'), profile(2, ANN, 'M1 ')] },
    { M1: 'duplicate-identifier P1 1,2' },
  ],
  [
    'P1: two profiles bear the id of a member that is only waitlisted',
    { members: [unread('M1', 'not-needed')], profiles: [profile(1, ANN, 'M1'), profile(2, ANN, 'M1')] },
    { M1: 'none' },
  ],
  ['P1: a blank identifier is none', { members: [read('M1', ANN)], profiles: [profile(1, ANN, '  ')] }, { M1: 'P2 1 +id' }],
  ['P2: all three equal', { members: [read('M1', ANN)], profiles: [profile(1, ANN)] }, { M1: 'P2 1 +id' }],
  [
    'P2: marks, case, dashes and apostrophes do not count',
    { members: [read('M1', "Zoë-Mae O'Neil 2015-03-04")], profiles: [profile(1, 'ZOEMAE Oʼneil. 2015-03-04')] },
    { M1: 'P2 1 +id' },
  ],
  [
    'P2: the preferred name is a second given name',
    { members: [read('M1', 'Robert/Bob Lee 2015-03-04')], profiles: [profile(1, 'Bob Lee 2015-03-04')] },
    { M1: 'P2 1 +id' },
  ],
  ['P2: another birth date', { members: [read('M1', ANN)], profiles: [profile(1, 'Ann Lee 2015-03-05')] }, { M1: 'create P3' }],
  [
    'P2: a name that becomes empty matches nothing',
    { members: [read('M1', '. Lee 2015-03-04')], profiles: [profile(1, "' Lee 2015-03-04")] },
    { M1: 'create P3' },
  ],
  [
    'P2: several candidates',
    { members: [read('M1', ANN)], profiles: [profile(2, ANN), profile(1, ANN)] },
    { M1: 'ambiguous-name P2 1,2' },
  ],
  [
    'P2: several candidates, one of them by the preferred name',
    {
      members: [read('M1', 'Robert/Bob Lee 2015-03-04')],
      profiles: [profile(1, 'Robert Lee 2015-03-04'), profile(2, 'Bob Lee 2015-03-04')],
    },
    { M1: 'ambiguous-name P2 1,2' },
  ],
  [
    'P2: a foreign identifier that Daxko does not know is kept',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'X9')], knownIdentifiers: known(['X9', 'no-member']) },
    { M1: 'P2 1' },
  ],
  [
    'P2: a foreign identifier that is a member of Daxko',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'X9')], knownIdentifiers: known(['X9', 'member']) },
    { M1: 'identifier-conflict P2 1' },
  ],
  [
    'P2: a foreign identifier that was linked before',
    {
      members: [read('M1', ANN)],
      profiles: [profile(1, ANN, 'X9')],
      links: [link('X9', 7)],
      knownIdentifiers: known(['X9', 'no-member']),
    },
    { M1: 'identifier-conflict P2 1' },
  ],
  [
    'P2: a foreign identifier of a member met in this sync',
    { members: [read('M1', ANN), unread('X9', 'not-needed')], profiles: [profile(1, ANN, 'X9')] },
    { M1: 'identifier-conflict P2 1', X9: 'P1 1 unfit' },
  ],
  [
    'P2: a foreign identifier that could not be asked for',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'X9')], knownIdentifiers: known(['X9', 'unreadable']) },
    { M1: 'failed identifier-unreadable' },
  ],
  [
    'P2: a candidate that another member is matched to',
    { members: [read('M1', ANN), read('M2', ANN)], profiles: [profile(1, ANN, 'M2')] },
    { M1: 'identifier-conflict P2 1', M2: 'P1 1' },
  ],
  [
    'P2: a candidate that is linked to a member not met',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN)], links: [link('M2', 1)] },
    { M1: 'identifier-conflict P2 1' },
  ],
  ['P3: no match', { members: [read('M1', ANN)] }, { M1: 'create P3' }],
  [
    'P3: a namesake without identifier and birth date',
    { members: [read('M1', ANN)], profiles: [profile(1, 'Ann Lee -')] },
    { M1: 'possible-duplicate P3 1' },
  ],
  [
    'P3: a namesake without identifier, the member without a birth date',
    { members: [read('M1', 'Ann Lee -')], profiles: [profile(2, ANN), profile(1, 'Ann Lee -')] },
    { M1: 'possible-duplicate P3 1,2' },
  ],
  [
    'P3: a namesake by preferred name',
    { members: [read('M1', 'Robert/Bob Lee 2015-03-04')], profiles: [profile(1, 'Bob Lee -')] },
    { M1: 'possible-duplicate P3 1' },
  ],
  [
    'P3: a namesake with an identifier is no possible duplicate',
    { members: [read('M1', ANN)], profiles: [profile(1, 'Ann Lee -', 'X9')] },
    { M1: 'create P3' },
  ],
  [
    'P3: a namesake that is another member’s is no possible duplicate',
    { members: [read('M1', ANN), read('M2', 'Ann Lee 2014-01-01')], profiles: [profile(1, 'Ann Lee -')], links: [link('M2', 1)] },
    { M1: 'create P3', M2: 'P7 1' },
  ],
  [
    'P3: several members and one namesake without birth date',
    { members: [read('M1', ANN), read('M2', 'Ann Lee 2012-01-01')], profiles: [profile(1, 'Ann Lee -')] },
    { M1: 'possible-duplicate P3 1', M2: 'possible-duplicate P3 1' },
  ],
  ['P3: only waitlisted or cancelled', { members: [unread('M1', 'not-needed')], profiles: [profile(1, ANN)] }, { M1: 'none' }],
  [
    'P3: only waitlisted or cancelled, but known',
    {
      members: [unread('M1', 'not-needed'), unread('M2', 'not-needed')],
      profiles: [profile(1, ANN, 'M1'), profile(2, ANN)],
      links: [link('M2', 2)],
    },
    { M1: 'P1 1 unfit', M2: 'P7 2' },
  ],
  ['P5: no first name', { members: [read('M1', '- Lee 2015-03-04')], profiles: [profile(1, ANN)] }, { M1: 'missing-name P5' }],
  ['P5: no last name', { members: [read('M1', 'Ann - 2015-03-04')] }, { M1: 'missing-name P5' }],
  [
    'P5: a preferred name does not stand in',
    { members: [read('M1', '/Ann Lee 2015-03-04')], profiles: [profile(1, ANN)] },
    { M1: 'missing-name P5' },
  ],
  ['P5: nameless but known by its id', { members: [read('M1', '- - -')], profiles: [profile(1, ANN, 'M1')] }, { M1: 'P1 1' }],
  [
    'P5: a bad birth date matches nothing',
    { members: [read('M1', 'Ann Lee 2015-02-30')], profiles: [profile(1, 'Ann Lee 2015-02-30', 'X')] },
    { M1: 'create P3' },
  ],
  ['P6: gone from Daxko', { members: [unread('M1', 'gone')] }, { M1: 'member-gone P6' }],
  [
    'P6: gone from Daxko, with a profile',
    {
      members: [unread('M1', 'gone'), unread('M2', 'gone')],
      profiles: [profile(1, ANN, 'M1'), profile(2, ANN)],
      links: [link('M2', 2)],
    },
    { M1: 'member-gone P6 1', M2: 'member-gone P6 2' },
  ],
  [
    'P7: a link wins over an identifier',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN), profile(2, ANN, 'M1')], links: [link('M1', 1)] },
    { M1: 'P7 1' },
  ],
  [
    'P7: a link wins over two profiles with the id',
    { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'M1'), profile(2, ANN, 'M1')], links: [link('M1', 2)] },
    { M1: 'P7 2' },
  ],
  [
    'P7: a link to a profile that is gone',
    { members: [read('M1', ANN)], profiles: [profile(2, ANN, 'M1')], links: [link('M1', 1)], goneProfileIds: new Set([1]) },
    { M1: 'P1 2' },
  ],
  [
    'P7: a link whose profile is now another member’s',
    {
      members: [read('M1', ANN), read('M2', 'Bo Ray 2013-01-01')],
      profiles: [profile(1, 'Bo Ray 2013-01-01', 'M2')],
      links: [link('M1', 1)],
    },
    { M1: 'create P3', M2: 'P1 1' },
  ],
  [
    'P7: a link whose profile bears an identifier of which nothing is known',
    {
      members: [read('M1', ANN)],
      profiles: [profile(1, ANN, 'X9')],
      links: [link('M1', 1)],
      knownIdentifiers: known(['X9', 'unreadable']),
    },
    { M1: 'failed identifier-unreadable' },
  ],
  [
    'P7: a link whose profile bears an identifier that is no member',
    {
      members: [read('M1', ANN)],
      profiles: [profile(1, ANN, 'X9')],
      links: [link('M1', 1)],
      knownIdentifiers: known(['X9', 'no-member']),
    },
    { M1: 'P7 1' },
  ],
  [
    'P7: a link that did not fit counts once the member was read',
    {
      members: [read('M1', ANN), unread('M2', 'not-needed')],
      profiles: [profile(1, ANN), profile(2, ANN)],
      links: [link('M1', 1, false), link('M2', 2, false)],
    },
    { M1: 'P7 1', M2: 'P7 2 unfit' },
  ],
  [
    'P7: a link to a profile that nobody read',
    { members: [read('M1', ANN)], links: [link('M1', 1)] },
    { M1: 'failed profile-unreadable' },
  ],
  [
    'P8: namesakes whom no profile has',
    { members: [read('M1', ANN), read('M2', 'ANN Lee 2015-03-04')] },
    { M1: 'create P8', M2: 'create P8' },
  ],
  [
    'P8: namesakes and one profile without identifier',
    { members: [read('M1', ANN), read('M2', ANN)], profiles: [profile(1, ANN)] },
    { M1: 'ambiguous-name P8 1', M2: 'ambiguous-name P8 1' },
  ],
  [
    'P8: namesakes and one profile with a foreign identifier',
    { members: [read('M1', ANN), read('M2', ANN)], profiles: [profile(1, ANN, 'X9')] },
    { M1: 'identifier-conflict P8 1', M2: 'identifier-conflict P8 1' },
  ],
  [
    'P8: who is matched by its id keeps it',
    { members: [read('M1', ANN), read('M2', ANN), read('M3', ANN)], profiles: [profile(1, ANN, 'M1')] },
    { M1: 'P1 1', M2: 'identifier-conflict P8 1', M3: 'identifier-conflict P8 1' },
  ],
  [
    'P8: namesakes through a preferred name',
    {
      members: [read('M1', 'Robert/Bob Lee 2015-03-04'), read('M2', 'Bob Lee 2015-03-04')],
      profiles: [profile(1, 'Bob Lee 2015-03-04')],
    },
    { M1: 'ambiguous-name P8 1', M2: 'ambiguous-name P8 1' },
  ],
  [
    'P8: a namesake that only a group in failure asks for is a rival too',
    { members: [notDue(read('M1', ANN)), read('M2', ANN)], profiles: [profile(1, ANN)] },
    { M1: 'ambiguous-name P8 1', M2: 'ambiguous-name P8 1' },
  ],
  [
    'P8: of namesakes whom no profile has, one that only a group in failure asks for is made later',
    { members: [notDue(read('M1', ANN)), read('M2', ANN)] },
    { M1: 'none', M2: 'create P8' },
  ],
  [
    'S4: who is asked for only by a group in failure keeps its profile, and is found by no name',
    {
      members: [notDue(read('M1', ANN)), notDue(read('M2', 'Bo Ray 2013-01-01')), notDue(read('M3', 'Amy Lee 2012-01-01'))],
      profiles: [profile(1, ANN, 'M1'), profile(2, 'Bo Ray 2013-01-01')],
    },
    { M1: 'P1 1', M2: 'none', M3: 'none' },
  ],
  [
    'P8: whom an id leaves in doubt is a rival too',
    {
      members: [read('M1', ANN), read('M2', ANN)],
      profiles: [profile(1, 'Bo Ray 2011-01-01', 'M1'), profile(2, ANN)],
    },
    { M1: 'identity-mismatch P10 1', M2: 'ambiguous-name P8 2' },
  ],
  [
    'P10: all three differ',
    { members: [read('M1', ANN)], profiles: [profile(1, 'Bo Ray 2013-01-01', 'M1')] },
    { M1: 'identity-mismatch P10 1' },
  ],
  [
    'P10: a linked profile, all three differ',
    { members: [read('M1', ANN)], profiles: [profile(1, 'Bo Ray 2013-01-01')], links: [link('M1', 1)] },
    { M1: 'identity-mismatch P10 1' },
  ],
  ['P10: two differ', { members: [read('M1', ANN)], profiles: [profile(1, 'Bo Ray 2015-03-04', 'M1')] }, { M1: 'P1 1' }],
  [
    'P10: two differ, the third is missing',
    { members: [read('M1', ANN)], profiles: [profile(1, 'Bo Ray -', 'M1')] },
    { M1: 'P1 1' },
  ],
  [
    'P10: the preferred name does not differ',
    { members: [read('M1', 'Ann/Bo Lee 2015-03-04')], profiles: [profile(1, 'Bo Ray 2013-01-01', 'M1')] },
    { M1: 'P1 1' },
  ],
  [
    'P10: the names and date of another member read',
    { members: [read('M1', ANN), read('M2', 'Amy Lee 2015-03-04')], profiles: [profile(1, 'Amy Lee 2015-03-04', 'M1')] },
    { M1: 'identity-mismatch P10 1', M2: 'identifier-conflict P2 1' },
  ],
  [
    'P10: the names of another member read, the profile without a date',
    { members: [read('M1', ANN), read('M2', 'Amy Lee 2012-01-01')], profiles: [profile(1, 'Amy Lee -', 'M1')] },
    { M1: 'identity-mismatch P10 1', M2: 'create P3' },
  ],
  [
    'P10: fits the member and another one',
    { members: [read('M1', ANN), read('M2', ANN)], profiles: [profile(1, ANN, 'M1')] },
    { M1: 'P1 1', M2: 'identifier-conflict P2 1' },
  ],
  [
    'S4: not readable',
    { members: [unread('M1', 'failed')], profiles: [profile(1, ANN, 'M1')] },
    { M1: 'failed member-unreadable' },
  ],
])('%s', (_, parts, verdicts) => {
  expect(verdictsInWords(parts)).toEqual(verdicts)
  const reversed = Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [name, Array.isArray(value) ? value.toReversed() : value]),
  )
  expect(verdictsInWords(reversed)).toEqual(verdicts)
})

describe('what is asked, warned and dropped', () => {
  it('P2: asks for a foreign identifier of which nothing is known, and decides nothing before', () => {
    const out = match(matchInput({ members: [read('M1', ANN)], profiles: [profile(1, ANN, 'X9')] }))
    expect(out.ask).toEqual(['X9'])
    expect(inWords(out.verdicts.get('M1'))).toBe('failed identifier-unreadable')
  })

  it('P7: asks for the identifier of a linked profile, also where its member is not met', () => {
    const out = match(matchInput({ profiles: [profile(1, ANN, 'X9')], links: [link('M1', 1)] }))
    expect(out).toMatchObject({ ask: ['X9'], untouchable: new Set([1]), droppedLinks: [] })
  })

  it('P7: drops links of members not met whose profile is gone or another member’s', () => {
    const links = [link('M1', 1), link('M2', 2), link('M3', 3)]
    const profiles = [profile(2, ANN, 'X9'), profile(3, ANN, 'M3')]
    const out = match(matchInput({ profiles, links, goneProfileIds: new Set([1]), knownIdentifiers: known(['X9', 'member']) }))
    expect(out.droppedLinks).toEqual([links[0], links[1]])
  })

  it.each<[string, Partial<MatchInput>, string[]]>([
    [
      'P2: identifier-kept by name',
      { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'X9')], knownIdentifiers: known(['X9', 'no-member']) },
      ['identifier-kept P2'],
    ],
    [
      'P7: a remembered link tells no identifier-kept again',
      {
        members: [read('M1', ANN)],
        profiles: [profile(1, ANN, 'X9')],
        links: [link('M1', 1)],
        knownIdentifiers: known(['X9', 'no-member']),
      },
      [],
    ],
    [
      'P2: not for who is only waitlisted',
      {
        members: [unread('M1', 'not-needed')],
        profiles: [profile(1, ANN, 'X9')],
        links: [link('M1', 1)],
        knownIdentifiers: known(['X9', 'no-member']),
      },
      [],
    ],
    ['P5: bad-birth-date', { members: [read('M1', 'Ann Lee 2026-06-16')] }, ['bad-birth-date P5']],
    ['S4: not for whom only a group in failure asks', { members: [notDue(read('M1', 'Ann Lee 2026-06-16'))] }, []],
    ['P5: a missing birth date is not bad', { members: [read('M1', 'Ann Lee -')] }, []],
    ['S12: no warning under review', { members: [read('M1', 'Ann - 1899-01-01')] }, []],
  ])('%s', (_, parts, expected) => {
    expect(match(matchInput(parts)).warnings.map(({ code, rule }) => `${code} ${rule}`)).toEqual(expected)
  })
})

describe('P10: what was once found stays', () => {
  const mismatch = {
    members: [read('M1', ANN), read('M2', 'Amy Lee 2015-03-04')],
    profiles: [profile(1, 'Amy Lee 2015-03-04', 'M1')],
  }
  const contest = { members: [read('M1', ANN), read('M2', ANN)], profiles: [profile(1, ANN)] }
  const findingsAfter = (parts: Partial<MatchInput>): Finding[] => match(matchInput(parts)).findings

  it.each<[string, Partial<MatchInput>, Partial<MatchInput>, string]>([
    [
      'P10: a mismatch in a sync that meets fewer people',
      mismatch,
      { members: [read('M1', ANN)], profiles: mismatch.profiles },
      'identity-mismatch P10 1',
    ],
    [
      'P10: a mismatch ends with the profile’s names',
      mismatch,
      { members: [read('M1', ANN)], profiles: [profile(1, 'Anny Lee 2015-03-04', 'M1')] },
      'P1 1',
    ],
    [
      'P10: a mismatch ends with the member’s names',
      mismatch,
      { members: [read('M1', 'Anny Lee 2015-03-04')], profiles: mismatch.profiles },
      'P1 1',
    ],
    [
      'P10: a mismatch ends with the identifier',
      mismatch,
      { members: [read('M1', ANN)], profiles: [profile(1, 'Amy Lee 2015-03-04')] },
      'create P3',
    ],
    [
      'P10: a mismatch of who is only waitlisted now',
      mismatch,
      { members: [unread('M1', 'not-needed')], profiles: mismatch.profiles },
      'none',
    ],
    [
      'P10: a contest in a sync that meets one of them',
      contest,
      { members: [read('M1', ANN)], profiles: contest.profiles },
      'ambiguous-name P8 1',
    ],
    [
      'P10: a contest ends when the profile changes',
      contest,
      { members: [read('M1', ANN)], profiles: [profile(1, 'Ann Lee 2015-03-05'), profile(2, ANN)] },
      'P2 2 +id',
    ],
    [
      'P10: a contest ends when the member is matched',
      contest,
      { members: [read('M1', ANN)], profiles: [profile(1, ANN), profile(2, ANN, 'M1')] },
      'P1 2',
    ],
    [
      'P10: who comes alone does not get the contested profile',
      contest,
      { members: [read('M3', ANN)], profiles: contest.profiles },
      'identifier-conflict P2 1',
    ],
    [
      'P10: who comes alone gets the profile whose contest is over',
      contest,
      { members: [read('M3', 'Ann Lee 2015-03-05')], profiles: [profile(1, 'Ann Lee 2015-03-05')] },
      'P2 1 +id',
    ],
    [
      'P10: a contested profile that could not be read',
      contest,
      { members: [read('M1', ANN)], profiles: [] },
      'ambiguous-name P8 1',
    ],
    [
      'P10: a contested profile that could not be read, the member has other names by now',
      contest,
      { members: [read('M1', 'Anny Lee 2015-03-04')], profiles: [] },
      'create P3',
    ],
    [
      'P10: a contested profile that is gone',
      contest,
      { members: [read('M1', ANN)], profiles: [], goneProfileIds: new Set([1]) },
      'create P3',
    ],
    [
      'P10: who comes later does not get the contested profile',
      contest,
      { members: [unread('M1', 'not-needed'), read('M3', ANN)], profiles: contest.profiles },
      'identifier-conflict P2 1',
    ],
  ])('%s', (_, before, parts, expected) => {
    const findings = findingsAfter(before).filter(({ memberId }) => memberId === 'M1')
    expect(findings).toHaveLength(1)
    const out = match(matchInput({ ...parts, findings }))
    const last = parts.members?.at(-1)?.memberId ?? ''
    expect(inWords(out.verdicts.get(last))).toBe(expected)
    const again = match(matchInput({ ...parts, findings: out.findings }))
    expect(again.verdicts).toEqual(out.verdicts)
  })

  it('P10: with the mismatched profile unread, nobody is made anew and everything found is kept', () => {
    const links = [link('M1', 1)]
    const findings = findingsAfter({ ...mismatch, links })
    const out = match(matchInput({ members: mismatch.members, links, findings }))
    expect([...out.verdicts.values()].map(inWords)).toEqual(['failed profile-unreadable', 'identifier-conflict P2 1'])
    expect(out.findings).toEqual(findings)
  })

  it('P10: a profile of a mismatch is untouchable while its member is not met or not read', () => {
    const findings = findingsAfter(mismatch)
    expect(match(matchInput({ profiles: mismatch.profiles, findings })).untouchable).toContain(1)
    expect(
      match(matchInput({ members: [unread('M1', 'not-needed')], profiles: mismatch.profiles, findings })).untouchable,
    ).toContain(1)
    const corrected = { profiles: [profile(1, ANN, 'M1')], findings }
    expect(match(matchInput(corrected)).untouchable).toEqual(new Set())
  })

  it('P10: findings hold no names and no dates', () => {
    expect(JSON.stringify([...findingsAfter(mismatch), ...findingsAfter(contest)])).not.toMatch(/ann|amy|lee|2015/i)
  })
})

describe('P8: namesakes are remembered before the first is created', () => {
  const twins = [read('M1', ANN), read('M2', ANN)]
  const { namesakes } = match(matchInput({ members: twins }))

  it('P8: both are remembered without a name', () => {
    expect(namesakes).toEqual([{ memberIds: ['M1', 'M2'], fingerprint: expect.not.stringMatching(/ann|lee/i) }])
  })

  it.each<[string, Partial<MatchInput>, Record<string, string>]>([
    [
      'P8: whose create failed is created next time',
      { members: twins, profiles: [profile(1, ANN, 'M1')], links: [link('M1', 1)] },
      { M1: 'P7 1', M2: 'create P8' },
    ],
    ['P8: the same without the link', { members: [read('M2', ANN)], profiles: [profile(1, ANN, 'M1')] }, { M2: 'create P8' }],
    [
      'P8: a third one is reviewed',
      { members: [...twins, read('M3', ANN)], profiles: [profile(1, ANN, 'M1')] },
      { M1: 'P1 1', M2: 'identifier-conflict P8 1', M3: 'identifier-conflict P8 1' },
    ],
    [
      'P8: a corrected birth date ends it',
      {
        members: [read('M2', 'Ann Lee 2015-03-05')],
        profiles: [profile(1, 'Ann Lee 2015-03-05', 'M1')],
        knownIdentifiers: known(['M1', 'member']),
      },
      { M2: 'identifier-conflict P2 1' },
    ],
    [
      'P8: a profile that came from elsewhere is contested',
      { members: twins, profiles: [profile(1, ANN)] },
      { M1: 'ambiguous-name P8 1', M2: 'ambiguous-name P8 1' },
    ],
  ])('%s', (_, parts, verdicts) => {
    expect(verdictsInWords({ ...parts, namesakes })).toEqual(verdicts)
  })

  it('P8: what still fits is kept, also when only one of them is met', () => {
    expect(match(matchInput({ members: [read('M2', ANN)], namesakes })).namesakes).toEqual(namesakes)
    expect(match(matchInput({ members: [read('M2', 'Ann Lee 2015-03-05')], namesakes })).namesakes).toEqual([])
  })
})

describe('S12: a person’s decision', () => {
  const basis = (profileIds: number[], groupIds = [1]) => basisOf(fingerprint, profileIds, groupIds)
  const decision = (memberId: string, action: Decision['action'], on: string, profileId?: number): Decision => ({
    memberId,
    action,
    basis: on,
    code: 'ambiguous-name',
    ...(profileId === undefined ? {} : { profileId }),
  })
  const onWrite = (code: 'unsettled-create' | 'stale', ...parts: Parameters<typeof decision>): Decision => ({
    ...decision(...parts),
    code,
  })
  const byName = { members: [read('M1', ANN)], profiles: [profile(1, ANN), profile(2, 'Bo Ray 2011-01-01')] }
  const known1 = { ...byName, profiles: [profile(1, ANN, 'M1')] }
  const twins = { members: [read('M1', ANN), read('M2', ANN)], profiles: [profile(1, ANN)] }
  const several = { members: [read('M1', ANN)], profiles: [profile(1, ANN), profile(2, ANN)] }
  const namesake = { members: [read('M1', ANN), read('M2', 'Ann Lee 2012-01-01')], profiles: [profile(1, 'Ann Lee -')] }
  const notAsked = { members: [read('M1', ANN)], profiles: [profile(1, ANN, 'X9')] }

  it.each<[string, Partial<MatchInput>, Record<string, string>]>([
    ['S12: link', { ...several, decisions: [decision('M1', 'link', basis([1, 2]), 2)] }, { M1: 'S12 2 +id' }],
    ['S12: create', { ...several, decisions: [decision('M1', 'create', basis([2, 1]))] }, { M1: 'create S12' }],
    ['S12: ignore', { ...several, decisions: [decision('M1', 'ignore', basis([1, 2]))] }, { M1: 'ignored' }],
    ['S12: other candidates', { ...several, decisions: [decision('M1', 'ignore', basis([1]))] }, { M1: 'ambiguous-name P2 1,2' }],
    [
      'S12: other groups',
      { ...several, decisions: [decision('M1', 'ignore', basis([1, 2], [1, 2]))] },
      { M1: 'ambiguous-name P2 1,2' },
    ],
    [
      'S12: a decision without a review',
      { members: [read('M1', ANN)], decisions: [decision('M1', 'ignore', basis([]))] },
      { M1: 'create P3' },
    ],
    [
      'S12: who may be the member’s by name is another child',
      { ...byName, decisions: [onWrite('unsettled-create', 'M1', 'create', basis([1]))] },
      { M1: 'create S12' },
    ],
    [
      'S12: who may be the member’s by name is left alone',
      { ...byName, decisions: [onWrite('unsettled-create', 'M1', 'ignore', basis([1]))] },
      { M1: 'ignored' },
    ],
    [
      'S12: who may be the member’s by name is the member’s',
      { ...byName, decisions: [onWrite('unsettled-create', 'M1', 'link', basis([1]), 1)] },
      { M1: 'P2 1 +id' },
    ],
    [
      'S12: not who may be the member’s by name, but another one',
      { ...byName, decisions: [onWrite('unsettled-create', 'M1', 'link', basis([1]), 2)] },
      { M1: 'S12 2 +id' },
    ],
    [
      'S12: who may be the member’s by name, in other groups',
      { ...byName, decisions: [onWrite('unsettled-create', 'M1', 'ignore', basis([1], [1, 2]))] },
      { M1: 'P2 1 +id' },
    ],
    [
      'S12: a decision about the only one of that name, who bore a foreign identifier then',
      { ...byName, decisions: [decision('M1', 'create', basis([1]))] },
      { M1: 'create S12' },
    ],
    [
      'S12: whose profile moved is left alone',
      { ...known1, decisions: [onWrite('stale', 'M1', 'ignore', basis([1]))] },
      { M1: 'ignored' },
    ],
    [
      'S12: whose profile moved keeps it',
      { ...known1, decisions: [onWrite('stale', 'M1', 'link', basis([1]), 1)] },
      { M1: 'P1 1' },
    ],
    [
      'S12: whose profile moved gets a new one',
      { ...known1, links: [link('M1', 1)], decisions: [onWrite('stale', 'M1', 'create', basis([1]))] },
      { M1: 'create S12' },
    ],
    [
      'S12: a decision about a mismatch that is none any more',
      { ...known1, decisions: [{ ...decision('M1', 'ignore', basis([1])), code: 'identity-mismatch' }] },
      { M1: 'P1 1' },
    ],
    [
      'S12: whose creation was stale is left alone',
      { members: [read('M1', ANN)], decisions: [onWrite('stale', 'M1', 'ignore', basis([]))] },
      { M1: 'ignored' },
    ],
    [
      'S12: who is left alone leaves the profile to nobody of that name',
      { ...twins, decisions: [onWrite('unsettled-create', 'M1', 'ignore', basis([1]))] },
      { M1: 'ignored', M2: 'ambiguous-name P8 1' },
    ],
    ...(
      [
        ['another child', onWrite('stale', 'M1', 'create', basis([1])), 'create S12'],
        ['left alone', onWrite('stale', 'M1', 'ignore', basis([1])), 'ignored'],
        ['the member’s, once Daxko was asked', onWrite('stale', 'M1', 'link', basis([1]), 1), 'failed identifier-unreadable'],
        ['another child, in other groups', onWrite('stale', 'M1', 'create', basis([1], [1, 2])), 'failed identifier-unreadable'],
        ['another child, when none was in sight', onWrite('stale', 'M1', 'create', basis([])), 'failed identifier-unreadable'],
      ] as [string, Decision, string][]
    ).map(([title, decided, verdict]): [string, Partial<MatchInput>, Record<string, string>] => [
      `P2 S12: who bears an id that Daxko was not asked about is ${title}`,
      { ...notAsked, decisions: [decided] },
      { M1: verdict },
    ]),
    [
      'S12: link to a profile that is not there',
      { ...several, decisions: [decision('M1', 'link', basis([1, 2]), 3)] },
      { M1: 'ambiguous-name P2 1,2' },
    ],
    [
      'S12: link to a profile linked to another',
      { ...several, links: [link('M9', 2)], decisions: [decision('M1', 'link', basis([1, 2]), 2)] },
      { M1: 'ambiguous-name P2 1,2' },
    ],
    ...(
      [
        ['no member’s id', [['X9', 'no-member']], 'S12 2'],
        ['another member’s id', [['X9', 'member']], 'identifier-conflict P2 2'],
        ['an id that Daxko was not asked about', [], 'failed identifier-unreadable'],
        ['an id that Daxko could not be asked about', [['X9', 'unreadable']], 'failed identifier-unreadable'],
      ] as [string, [string, 'member' | 'no-member' | 'unreadable'][], string][]
    ).map(([title, answers, verdict]): [string, Partial<MatchInput>, Record<string, string>] => [
      `P2 S12: link to a profile that bears ${title} by now`,
      {
        members: several.members,
        profiles: [profile(1, ANN), profile(2, ANN, 'X9')],
        decisions: [decision('M1', 'link', basis([1, 2]), 2)],
        knownIdentifiers: new Map(answers),
      },
      { M1: verdict },
    ]),
    [
      'P7 S12: link to a profile that bears the id of a member who is met',
      {
        members: [read('M1', ANN), read('X9', 'Bo Ray 2011-01-01')],
        profiles: [profile(1, ANN), profile(2, ANN, 'X9')],
        decisions: [decision('M1', 'link', basis([1, 2]), 2)],
      },
      { M1: 'identifier-conflict P2 2', X9: 'identity-mismatch P10 2' },
    ],
    [
      'S12: one twin is linked',
      { ...twins, decisions: [decision('M1', 'link', basis([1]), 1)] },
      { M1: 'S12 1 +id', M2: 'ambiguous-name P8 1' },
    ],
    [
      'S12: both are linked to one profile',
      { ...twins, decisions: [decision('M1', 'link', basis([1]), 1), decision('M2', 'link', basis([1]), 1)] },
      { M1: 'ambiguous-name P8 1', M2: 'ambiguous-name P8 1' },
    ],
    [
      'S12: link and create',
      { ...twins, decisions: [decision('M1', 'link', basis([1]), 1), decision('M2', 'create', basis([1]))] },
      { M1: 'S12 1 +id', M2: 'create S12' },
    ],
    [
      'S12: a possible duplicate that is given to another',
      { ...namesake, decisions: [decision('M1', 'link', basis([1]), 1)] },
      { M1: 'S12 1 +id', M2: 'create P3' },
    ],
    [
      'S12: a profile that another had by name',
      {
        members: [read('M1', 'Ann - 2015-03-04'), read('M2', ANN)],
        profiles: [profile(1, ANN)],
        decisions: [decision('M1', 'link', basis([]), 1)],
      },
      { M1: 'S12 1 +id', M2: 'identifier-conflict P2 1' },
    ],
    [
      'S12: who has no name is not created',
      { members: [read('M1', '- - -')], decisions: [decision('M1', 'create', basis([]))] },
      { M1: 'missing-name P5' },
    ],
    [
      'S12: who is gone can only be ignored',
      { members: [unread('M1', 'gone')], decisions: [decision('M1', 'create', basis([]))] },
      { M1: 'member-gone P6' },
    ],
    [
      'S12: who is gone is ignored',
      { members: [unread('M1', 'gone')], decisions: [decision('M1', 'ignore', basis([]))] },
      { M1: 'ignored' },
    ],
    [
      'S12: a mismatch that a person confirms',
      {
        members: [read('M1', ANN)],
        profiles: [profile(1, 'Bo Ray 2011-01-01', 'M1')],
        decisions: [decision('M1', 'link', basis([1]), 1)],
      },
      { M1: 'S12 1' },
    ],
  ])('%s', (_, parts, verdicts) => {
    expect(verdictsInWords(parts)).toEqual(verdicts)
  })

  it('P2 S12: what a decided profile bears is asked for', () => {
    const profiles = [profile(1, ANN), profile(2, ANN, 'X9')]
    const parts = { ...several, profiles, decisions: [decision('M1', 'link', basis([1, 2]), 2)] }
    expect(match(matchInput(parts)).ask).toEqual(['X9'])
  })

  it.each<[string, Partial<MatchInput>, number[]]>([
    ['the only one of that name', notAsked, [1]],
    [
      'all of those among whom a person chose',
      { ...several, profiles: [profile(1, ANN), profile(2, ANN, 'X9')], decisions: [decision('M1', 'link', basis([1, 2]), 2)] },
      [1, 2],
    ],
  ])('P2 S10: of whom Daxko was not asked whose it is, who is in question is told: %s', (_, parts, candidates) => {
    const { verdicts } = match(matchInput(parts))
    expect(verdicts.get('M1')).toEqual({ is: 'failed', code: 'identifier-unreadable', candidates })
  })

  it('S12: another profile or a new one ends the old link', () => {
    const parts = {
      members: [read('M1', ANN)],
      profiles: [profile(1, 'Bo Ray 2011-01-01'), profile(2, 'Bo Ray -')],
      links: [link('M1', 1)],
    }
    const dropped = (decisions: Decision[]) => match(matchInput({ ...parts, decisions })).droppedLinks
    expect(dropped([])).toEqual([])
    expect(dropped([decision('M1', 'link', basis([1]), 2)])).toEqual(parts.links)
    expect(dropped([decision('M1', 'create', basis([1]))])).toEqual(parts.links)
    expect(dropped([decision('M1', 'link', basis([1]), 1)])).toEqual([])
  })

  it('S12: a review carries what a decision on it is tied to', () => {
    expect(match(matchInput(several)).verdicts.get('M1')).toMatchObject({ is: 'review', basis: basis([1, 2]) })
  })
})
