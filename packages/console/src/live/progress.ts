// How far a running sync is: what each stage has done, as a share where it can be told, and how long the present one may still take. Pure.
import type { Schemas } from '@daxko-sync/client'
import { count, plural } from '../parts/count.ts'

type Sync = Schemas['Sync']
type Stage = NonNullable<Sync['stage']>

export const STAGE_ORDER = ['fetch', 'match', 'households', 'plan', 'write'] as const satisfies Stage[]

export type StageState = 'done' | 'now' | 'to-come'

export const stateOf = (stage: Stage, current: Sync['stage']): StageState => {
  if (current === null) return 'to-come'
  const difference = STAGE_ORDER.indexOf(stage) - STAGE_ORDER.indexOf(current)
  if (difference === 0) return 'now'
  return difference < 0 ? 'done' : 'to-come'
}

/** The rosters are the smaller part of reading: a page holds many, a member is asked for one by one. */
const ROSTERS_SHARE = 0.2

const ratio = ({ done, total }: { done: number; total: number }): number => (total === 0 ? 0 : done / total)

/** 0 to 1; undefined where a stage tells nothing of the kind. */
export const shareOf = (stage: Stage, { groups, people, changes }: Sync['progress']): number | undefined => {
  if (stage === 'fetch') {
    if (groups.total === 0) return undefined
    return ROSTERS_SHARE * ratio(groups) + (1 - ROSTERS_SHARE) * ratio(people)
  }
  return stage === 'write' && changes.total > 0 ? ratio(changes) : undefined
}

/** Like "14 of 14 groups · 185 of 313 people". Empty where nothing is counted. */
export const detailOf = (stage: Stage, { groups, pages, people, changes }: Sync['progress']): string => {
  const of = ({ done, total }: { done: number; total: number }, noun: string) => `${count(done)} of ${count(total)} ${noun}`
  if (stage === 'fetch') {
    if (groups.total === 0) return ''
    const parts = [of(groups, 'groups'), plural(pages, 'page of rosters', 'pages of rosters')]
    return [...parts, ...(people.total > 0 ? [of(people, 'people')] : [])].join(' · ')
  }
  if (stage === 'write' && changes.total > 0) return of(changes, 'changes')
  if (stage === 'plan' && changes.total > 0) return plural(changes.total, 'change', 'changes')
  return ''
}

export interface Sample {
  stage: Sync['stage']
  share: number
  atMs: number
}

const LEAST_MS = 2_000
const LEAST_SHARE = 0.02

/** Seconds that the present stage may still take at the pace since `first`; undefined while that cannot be told. */
export const secondsLeft = (first: Sample | undefined, last: Sample): number | undefined => {
  if (first === undefined || first.stage !== last.stage) return undefined
  const [passedMs, gained] = [last.atMs - first.atMs, last.share - first.share]
  if (passedMs < LEAST_MS || gained < LEAST_SHARE) return undefined
  return ((1 - last.share) * passedMs) / gained / 1_000
}
