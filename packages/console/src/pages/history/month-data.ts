// The last 30 days as rows and series of a chart, and the same as a table. In: the api's statistics. Pure.
import type { Schemas } from '@daxko-sync/client'
import type { ChangeKind } from '@daxko-sync/contracts'
import { count, plural } from '../../parts/count.ts'
import { formatSeconds } from '../../parts/format-time.ts'
import { CHANGE_KINDS } from '../../words/changes.ts'

type Statistics = Schemas['Statistics']
type Day = Statistics['items'][number]

export const MEASURES = { changes: 'Changes', duration: 'Duration', requests: 'Requests' } as const
export type Measure = keyof typeof MEASURES

interface Series {
  name: string
  label: string
  color: string
}

export interface Picture {
  series: Series[]
  /** `date` like Nov 22, and a number for each series. */
  rows: Record<string, string | number>[]
  /** In one sentence, for who does not see the bars. */
  summary: string
  format: (value: number) => string
}

/** Told apart in light and dark, also by who confuses red and green. */
const COLORS: Record<ChangeKind, string> = {
  'registration.create': 'pine.6',
  'registration.reactivate': 'lime.6',
  'registration.deactivate': 'orange.7',
  'profile.create': 'blue.6',
  'profile.update': 'cyan.5',
  'profile.add-identifier': 'indigo.5',
  'user.add': 'grape.5',
  'group.update': 'gray.6',
}

/** A dot would be taken for a way into the row. */
const nameOf = (kind: ChangeKind): string => kind.replace('.', '-')

const dayOf = (date: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

const sum = (days: Day[], of: (day: Day) => number): number => days.reduce((total, day) => total + of(day), 0)

const ofChanges = (days: Day[]): Picture => {
  const kinds = (Object.keys(COLORS) as ChangeKind[]).filter((kind) => sum(days, ({ applied }) => applied.byKind[kind] ?? 0) > 0)
  return {
    series: kinds.map((kind) => ({ name: nameOf(kind), label: CHANGE_KINDS[kind].title, color: COLORS[kind] })),
    rows: days.map(({ date, applied }) => ({
      date: dayOf(date),
      ...Object.fromEntries(kinds.map((kind) => [nameOf(kind), applied.byKind[kind] ?? 0])),
    })),
    summary: `${plural(
      sum(days, ({ applied }) => applied.total),
      'change was',
      'changes were',
    )} written to DocNetwork in ${plural(
      sum(days, ({ syncs }) => syncs.total),
      'sync',
      'syncs',
    )}.`,
    format: count,
  }
}

const MINUTE_SECONDS = 60

const ofDuration = (days: Day[]): Picture => {
  const format = (minutes: number) => formatSeconds(minutes * MINUTE_SECONDS)
  const longest = Math.max(0, ...days.map(({ longestMinutes }) => longestMinutes))
  return {
    series: [
      { name: 'minutes', label: 'All syncs of the day', color: 'blue.6' },
      { name: 'longest', label: 'The longest of them', color: 'indigo.3' },
    ],
    rows: days.map(({ date, minutes, longestMinutes }) => ({ date: dayOf(date), minutes, longest: longestMinutes })),
    summary: `The longest sync took ${format(longest)}.`,
    format,
  }
}

const SIDES = { daxko: 'Daxko', docnetwork: 'DocNetwork' } as const
const HOUR_SECONDS = 3_600

const windowWords = (seconds: number): string => {
  if (seconds === 1) return 'a second'
  if (seconds % HOUR_SECONDS === 0) return seconds === HOUR_SECONDS ? 'an hour' : `${seconds / HOUR_SECONDS} hours`
  return seconds % MINUTE_SECONDS === 0 && seconds > MINUTE_SECONDS
    ? `${seconds / MINUTE_SECONDS} minutes`
    : formatSeconds(seconds)
}

const ofRequests = (days: Day[], limits: Statistics['limits']): Picture => {
  const allowed = (['daxko', 'docnetwork'] as const).flatMap((side) => {
    const limit = limits[side]
    return limit === null ? [] : [`${SIDES[side]} allows ${count(limit.limit)} in ${windowWords(limit.windowSeconds)}`]
  })
  const total = (side: 'daxko' | 'docnetwork') => count(sum(days, ({ requests }) => requests[side]))
  const budgets = allowed.length === 0 ? '' : ` ${allowed.join(', ')}, to all organizations together.`
  return {
    series: [
      { name: 'daxko', label: 'To Daxko', color: 'pine.6' },
      { name: 'docnetwork', label: 'To DocNetwork', color: 'blue.6' },
    ],
    rows: days.map(({ date, requests }) => ({ date: dayOf(date), ...requests })),
    summary: `${total('daxko')} requests to Daxko and ${total('docnetwork')} to DocNetwork.${budgets}`,
    format: count,
  }
}

export const pictureOf = (measure: Measure, { items, limits }: Pick<Statistics, 'items' | 'limits'>): Picture => {
  switch (measure) {
    case 'changes':
      return ofChanges(items)
    case 'duration':
      return ofDuration(items)
    case 'requests':
      return ofRequests(items, limits)
  }
}
