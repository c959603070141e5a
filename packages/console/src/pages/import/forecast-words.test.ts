import { expect, it, test } from 'vitest'
import { durationWords, forecastWords, freeWords } from './forecast-words.ts'

const syncs = { date: '2026-11-22', syncsToday: 2, freePerDay: 3, freeLeft: 1, usageFee: false }
const side = (requests: number | null) => ({ requests, minutes: null })

test.each([
  [1, 3, '1 of 3 free syncs left today'],
  [0, 3, 'The 3 free syncs of today are used'],
  [0, 1, 'The 1 free sync of today is used'],
])('S7: %d of %d', (freeLeft, freePerDay, words) => expect(freeWords({ ...syncs, freeLeft, freePerDay })).toBe(words))

test.each([
  [null, undefined],
  [0.1, 'less than half a minute'],
  [1.1, 'about 70 seconds'],
  [1.6, 'about 2 minutes'],
  [61.2, 'about 61 minutes'],
])('%s minutes', (minutes, words) => expect(durationWords(minutes)).toBe(words))

it('is one line', () => {
  const forecast = { syncs, daxko: side(1320), docnetwork: side(40), minutes: 1.1 } as Parameters<typeof forecastWords>[0]
  expect(forecastWords(forecast)).toBe(
    '1 of 3 free syncs left today · about 1,320 requests to Daxko and 40 to DocNetwork · about 70 seconds',
  )
})

it('says so when nothing is known yet', () => {
  const forecast = { syncs, daxko: side(null), docnetwork: side(null), minutes: null } as Parameters<typeof forecastWords>[0]
  expect(forecastWords(forecast)).toBe('1 of 3 free syncs left today · no sync has shown yet how long it takes')
})
