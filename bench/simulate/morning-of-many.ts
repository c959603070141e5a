// The organizations of a morning, from a seed: log-normal sizes, as customers of a camp's software are; and what is told of how it went.
import { type Load, type Morning, simulateMorning } from './morning.ts'

/** Half of them have fewer registrations than this; one in forty has more than nine times as many. */
const MEDIAN_REGISTRATIONS = 50
const SIGMA = 1.1
const REGISTRATIONS_PER_MEMBER = 1.3
const REGISTRATIONS_PER_GROUP = 25
/** Of the registrations, from one morning to the next. */
const CHANGED = 0.02

export const LIMITS = {
  daxko: { requests: 10, windowMs: 1_000 },
  docnetwork: { requests: 2_500, windowMs: 15 * 60_000 },
  answerMs: 200,
  /** One fetcher's. */
  underWay: 8,
}

/** mulberry32: small, and the same everywhere. */
const createRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Box and Muller. */
const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** An ordinary day: every registered member is read (S3), a page per hundred of a roster, its offering, two reads per group and the two lists. */
const loadOf = (registrations: number): Load => {
  const groups = Math.ceil(registrations / REGISTRATIONS_PER_GROUP)
  return {
    daxkoReads: Math.ceil(registrations / REGISTRATIONS_PER_MEMBER) + 2 * groups,
    docnetworkReads: 2 + 2 * groups,
    docnetworkWrites: Math.round(registrations * CHANGED),
  }
}

export const loadsOf = ({ organizations, seed }: { organizations: number; seed: number }): Load[] => {
  const random = createRandom(seed)
  const size = () => Math.max(1, Math.round(MEDIAN_REGISTRATIONS * Math.exp(SIGMA * normal(random))))
  return Array.from({ length: organizations }, () => loadOf(size()))
}

export interface Figures {
  minutes: { half: number; ninety: number; last: number }
  requests: { daxko: number; docnetwork: number }
  /** Of all organizations: a small one (a tenth are smaller), the one in the middle, the largest. */
  shown: { name: 'small' | 'middle' | 'largest'; daxkoReads: number; doneMinutes: number; aloneMinutes: number }[]
}

const MINUTE_MS = 60_000
const at = <T>(sorted: readonly T[], part: number): T =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] as T

export const figuresOf = (loads: readonly Load[], morning: Morning): Figures => {
  const ends = morning.organizations.map(({ doneMs }) => doneMs / MINUTE_MS).toSorted((a, b) => a - b)
  const bySize = loads.map((_, n) => n).toSorted((a, b) => (loads[a]?.daxkoReads ?? 0) - (loads[b]?.daxkoReads ?? 0))
  const shown = (['small', 'middle', 'largest'] as const).map((name) => {
    const n = at(bySize, { small: 0.1, middle: 0.5, largest: 1 }[name])
    const load = loads[n] as Load
    const [alone] = simulateMorning({ loads: [load], ...LIMITS }).organizations
    return {
      name,
      daxkoReads: load.daxkoReads,
      doneMinutes: (morning.organizations[n]?.doneMs ?? 0) / MINUTE_MS,
      aloneMinutes: (alone?.doneMs ?? 0) / MINUTE_MS,
    }
  })
  return {
    minutes: { half: at(ends, 0.5), ninety: at(ends, 0.9), last: at(ends, 1) },
    requests: { daxko: morning.sent.daxko.length, docnetwork: morning.sent.docnetwork.length },
    shown,
  }
}
