// Shows a sync while it runs: redraws one block on a terminal, else adds a line whenever something moved, at most one a second.
import type { Colors } from './colors.ts'
import { createTimeLeft, durationText } from './duration.ts'
import { type Progressing, progressBlock, progressLine, workOf } from './progress.ts'
import { clip } from './table.ts'

const LINE_EVERY_MS = 1_000

export interface LiveOptions {
  write: (text: string) => void
  form: 'redraw' | 'lines'
  colors: Colors
  /** Of the terminal, asked at each drawing: it may be resized. */
  columns?: () => number | undefined
  clock?: () => number
}

export interface Live {
  show(sync: Progressing): void
  /** The last state stays on the screen. */
  end(): void
}

export const createLive = ({ write, form, colors, columns = () => undefined, clock = Date.now }: LiveOptions): Live => {
  const startedAt = clock()
  const timeLeft = createTimeLeft()
  let drawn = 0
  let last = { text: '', at: Number.NEGATIVE_INFINITY, sync: undefined as Progressing | undefined }

  const redraw = (sync: Progressing): void => {
    const now = clock()
    const lines = progressBlock(sync, { elapsedMs: now - startedAt, leftMs: timeLeft(workOf(sync), now) }, colors)
    const width = columns() ?? Number.POSITIVE_INFINITY
    write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}${lines.map((line) => `\u001b[2K${clip(line, width)}\n`).join('')}`)
    drawn = lines.length
  }

  const addLine = (sync: Progressing, pace: 'paced' | 'at-once'): void => {
    const now = clock()
    const leftMs = timeLeft(workOf(sync), now)
    const text = progressLine(sync)
    const stageMoved = last.sync?.stage !== sync.stage || last.sync?.status !== sync.status
    last.sync = sync
    if (text === last.text || (pace === 'paced' && !stageMoved && now - last.at < LINE_EVERY_MS)) return
    last = { text, at: now, sync }
    write(
      `  ${text} (${durationText(now - startedAt)}${leftMs === undefined ? '' : `, about ${durationText(leftMs)} left in this stage`})\n`,
    )
  }

  return {
    show: (sync) => (form === 'redraw' ? redraw(sync) : addLine(sync, 'paced')),
    end: () => {
      if (form === 'lines' && last.sync) addLine(last.sync, 'at-once')
    },
  }
}
