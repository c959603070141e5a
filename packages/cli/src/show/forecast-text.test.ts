import type { ForecastView } from '@daxko-sync/contracts'
import { describe, expect, it } from 'vitest'
import { forecastText } from './forecast-text.ts'

const forecast: ForecastView = {
  organizationId: '0192f7c1-7b2e-7cc0-9a3d-1f2e3d4c5b6a',
  groupIdentifier: null,
  syncs: { date: '2026-11-22', syncsToday: 1, freePerDay: 3, freeLeft: 2, usageFee: false },
  refusal: null,
  basis: null,
  daxko: { requests: null, minutes: null },
  docnetwork: { requests: null, minutes: null },
  minutes: null,
  groups: [],
}

describe('forecastText', () => {
  it.each<[string, Partial<ForecastView>, RegExp]>([
    ['the free syncs', {}, /1 used, 2 of 3 free left$/m],
    ['nothing known yet', {}, /^Daxko: not known before the first sync$/m],
    ['requests and minutes', { daxko: { requests: 605, minutes: 1 } }, /^Daxko: about 605 requests, about 1 min$/m],
    ['no budget', { daxko: { requests: 605, minutes: null } }, /605 requests, the request budget cannot be read now/],
    ['S7: the fee', { syncs: { ...forecast.syncs, freeLeft: 0, usageFee: true } }, /usage fee/],
    [
      'why not',
      { refusal: { type: '/problems/paused', title: 'P', status: 423, detail: 'is paused' } },
      /could not start now: is paused/,
    ],
    [
      'how old the rosters are',
      { groups: [{ groupId: 7, name: 'Camp', offering: 'o', lastCompleteRosterAt: null, ageHours: null }] },
      /7 {2}Camp +never/,
    ],
  ])('tells %s', (_title, facts, expected) => {
    expect(forecastText({ ...forecast, ...facts })).toMatch(expected)
  })
})
