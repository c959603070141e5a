// A running sync as lines: a block that a terminal redraws, or one plain line per step forward. In: the sync as the API shows it.
import { STAGES, type Stage } from '@daxko-sync/contracts'
import type { Colors } from './colors.ts'
import { durationText, type Work } from './duration.ts'
import { pad } from './table.ts'
import { STAGE_WORDS } from './words.ts'

export interface Counted {
  done: number
  total: number
}

export interface Progressing {
  status: string
  stage: string | null
  waitingFor?: { side: string; until: string } | undefined
  progress: { groups: Counted; pages: number; people: Counted; changes: Counted }
}

const BAR_WIDTH = 20
const STAGE_WIDTH = Math.max(...Object.values(STAGE_WORDS).map((words) => words.length))
const SIDE_NAMES: Record<string, string> = { daxko: 'Daxko', docnetwork: 'DocNetwork' }

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
const counted = ({ done, total }: Counted, many: string): string => `${done}/${total} ${many}`

/** What a stage has to tell. */
const detailOf = (stage: Stage, { groups, pages, people, changes }: Progressing['progress']): string => {
  if (stage === 'fetch') return [counted(groups, 'groups'), plural(pages, 'page'), counted(people, 'people')].join(' · ')
  if (stage === 'plan') return changes.total > 0 ? plural(changes.total, 'change') : ''
  if (stage === 'write') return counted(changes, 'changes')
  return ''
}

/** What the time left is reckoned from. */
export const workOf = ({ stage, progress }: Progressing): Work => {
  if (stage === 'write') return { of: 'changes', ...progress.changes }
  if (stage === 'fetch' && progress.people.total > 0) return { of: 'people', ...progress.people }
  return { of: stage ?? 'queue', done: 0, total: 0 }
}

const bar = ({ done, total }: Counted, colors: Colors): string => {
  const full = total === 0 ? BAR_WIDTH : Math.round((BAR_WIDTH * Math.min(done, total)) / total)
  return colors.green('━'.repeat(full)) + colors.dim('━'.repeat(BAR_WIDTH - full))
}

const isFinal = (status: string): boolean => status !== 'queued' && status !== 'running'

const waitText = ({ waitingFor }: Progressing): string =>
  waitingFor ? `waits for ${SIDE_NAMES[waitingFor.side] ?? waitingFor.side} until ${waitingFor.until.slice(11, 19)} UTC` : ''

export interface Moment {
  elapsedMs: number
  leftMs?: number | undefined
}

const timeText = ({ elapsedMs, leftMs }: Moment): string =>
  `${durationText(elapsedMs)} so far${leftMs === undefined ? '' : `, about ${durationText(leftMs)} left in this stage`}`

/** For a terminal: one line per stage and one for the time. */
export const progressBlock = (sync: Progressing, moment: Moment, colors: Colors): string[] => {
  const ended = isFinal(sync.status)
  const current = STAGES.indexOf(sync.stage as Stage)
  const lines = STAGES.map((stage, at) => {
    const name = pad(STAGE_WORDS[stage], STAGE_WIDTH)
    const detail = detailOf(stage, sync.progress)
    if (ended || at < current) return `  ${colors.green('✔')} ${name}  ${colors.dim(detail)}`.trimEnd()
    if (at > current) return `    ${colors.dim(name)}`.trimEnd()
    const work = workOf(sync)
    const drawn = work.total > 0 ? `  ${bar(work, colors)}` : ''
    return `  ${colors.cyan('▸')} ${colors.bold(name)}  ${detail}${drawn}`.trimEnd()
  })
  const wait = waitText(sync)
  return [...lines, `    ${colors.dim(timeText(moment))}${wait ? `  ${colors.yellow(wait)}` : ''}`]
}

/** For pipes and logs: equal text means nothing worth a line has happened. */
export const progressLine = (sync: Progressing): string => {
  if (isFinal(sync.status)) return sync.status
  if (sync.stage === null) return 'queued: no worker has begun'
  const stage = sync.stage as Stage
  return [STAGE_WORDS[stage] ?? stage, detailOf(stage, sync.progress), waitText(sync)].filter((part) => part !== '').join(': ')
}
