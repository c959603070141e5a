// What a measurement is: sizes in, rows of the report out.
export interface Row {
  what: string
  goal: string
  measured: string
  /** Absent: told without a goal. */
  reached?: boolean
}

export interface Sizes {
  /** Of a whole sync. */
  registrations: number
  /** Of the growth: small and large. */
  growth: [number, number]
  /** Of one sync's memory: registrations, and profiles that have nothing to do with them. */
  memory: { registrations: number; profiles: [number, number] }
  /** Whom the fetchers read. */
  fetchers: number
  /** People to plan for; the small figure shows whether time is linear. */
  planning: [number, number]
  /** Registrations under DocNetwork's limit, at 250 requests per 9 s. */
  limited: number
  /** Of the sequential script, whose time per registration does not depend on how many there are. */
  sequential: number
  /** Starts that the api is asked for in each round. */
  starts: number
  pairs: number
}

export interface Measurement {
  name: string
  /** What it is measured at, for the heading of its rows. */
  title: (sizes: Sizes) => string
  measure: (sizes: Sizes, say: (line: string) => void) => Promise<Row[]>
}

export const GROUP_SIZE = 50
export const groupsFor = (registrations: number): number => Math.max(2, Math.ceil(registrations / GROUP_SIZE))

/** Both sides answer after 20 ms, which is kinder than the real ones. */
export const LATENCY_MS = { daxko: 20, docnetwork: 20 }

const FULL: Sizes = {
  registrations: 20_000,
  growth: [1_000, 100_000],
  memory: { registrations: 100_000, profiles: [50_000, 500_000] },
  fetchers: 20_000,
  planning: [10_000, 100_000],
  limited: 1_500,
  sequential: 2_000,
  starts: 800,
  pairs: 3,
}

/** All figures times `scale`, but for those that must not become too small to say anything. */
export const scaled = (scale: number, pairs: number = FULL.pairs): Sizes => {
  const times = (count: number, least: number) => Math.max(least, Math.round(count * scale))
  const { growth, memory, planning } = FULL
  return {
    registrations: times(FULL.registrations, 100),
    growth: [Math.min(growth[0], times(growth[1], 200) / 2), times(growth[1], 200)],
    memory: {
      registrations: times(memory.registrations, 100),
      profiles: [times(memory.profiles[0], 100), times(memory.profiles[1], 1_000)],
    },
    fetchers: times(FULL.fetchers, 100),
    planning: scale < 0.1 ? [1_000, 10_000] : planning,
    limited: Math.min(FULL.limited, times(FULL.limited * 10, 100)),
    sequential: Math.min(FULL.sequential, times(FULL.sequential * 5, 60)),
    starts: Math.min(FULL.starts, times(FULL.starts * 10, 64)),
    pairs,
  }
}

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [below, above] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (below + above) / 2
}

export const times = (ratio: number): string => `${ratio.toFixed(2)}×`
export const count = (n: number): string => n.toLocaleString('en-US')
