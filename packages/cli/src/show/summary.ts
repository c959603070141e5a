// What a sync did, for the person who started it: changes by kind, what was left out and why, what needs a person, requests.
import { CHANGE_COUNTERS, CHANGE_KINDS, type ChangeCounts, type SyncCounts } from '@daxko-sync/contracts'
import type { Colors } from './colors.ts'
import { durationText } from './duration.ts'
import { table } from './table.ts'
import { KIND_WORDS, REVIEW_WORDS, SKIP_WORDS, WARNING_WORDS, wordsFor } from './words.ts'

export interface SummaryInput {
  sync: {
    id: string
    status: string
    startedAt: string | null
    finishedAt: string | null
    counts: SyncCounts
    failure?: { message: string } | undefined
  }
  /** How often each code occurs. */
  skippedGroups: Readonly<Record<string, number>>
  failedGroups: Readonly<Record<string, number>>
  reviews: Readonly<Record<string, number>>
  warnings: Readonly<Record<string, number>>
  /** The least possible number of requests for what this sync had to do, where somebody can tell. */
  leastRequests?: { daxko: number; docnetwork: number }
}

const GOOD = new Set(['succeeded', 'succeeded-with-warnings'])
export const isGood = (status: string): boolean => GOOD.has(status) // exit code 0 (interface.md)

const statusText = (status: string, colors: Colors): string => {
  if (status === 'succeeded') return colors.green(colors.bold(status))
  return isGood(status) ? colors.yellow(colors.bold(status)) : colors.red(colors.bold(status))
}

const lasted = ({ startedAt, finishedAt }: SummaryInput['sync']): string =>
  startedAt && finishedAt ? ` in ${durationText(Date.parse(finishedAt) - Date.parse(startedAt))}` : ''

/** Only columns in which something stands. */
const changesTable = ({ changes }: SyncCounts): string => {
  const columns = CHANGE_COUNTERS.filter((name) => name === 'planned' || name === 'applied' || changes[name] > 0)
  const row = (title: string, counts: ChangeCounts) => [title, ...columns.map((name) => String(counts[name]))]
  const kinds = CHANGE_KINDS.flatMap((kind) => {
    const counts = changes.byKind[kind]
    return counts && counts.planned > 0 ? [row(KIND_WORDS[kind], counts)] : []
  })
  return table([['', ...columns], ...kinds, row('in all', changes)], { figures: columns.map((_, at) => at + 1), indent: '    ' })
}

type Tally = Readonly<Record<string, number>>

const tallyTable = (tally: Tally, words: Partial<Record<string, string>>): [string, string][] =>
  Object.entries(tally)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, count]) => [String(count), wordsFor(words, code)])

const section = (title: string, rows: [string, string][], colors: Colors): string[] =>
  rows.length === 0 ? [] : ['', `  ${colors.bold(title)}`, table(rows, { figures: [0], indent: '    ' })]

const requestsTable = ({ sync, leastRequests }: SummaryInput): string => {
  const { requests } = sync.counts
  const least = (side: 'daxko' | 'docnetwork') => (leastRequests ? [String(leastRequests[side])] : [])
  return table(
    [
      ['', 'used', ...(leastRequests ? ['least possible'] : [])],
      ['Daxko', String(requests.daxko), ...least('daxko')],
      ['DocNetwork', String(requests.docnetwork), ...least('docnetwork')],
    ],
    { figures: [1, 2], indent: '    ' },
  )
}

export const summaryText = (input: SummaryInput, colors: Colors): string => {
  const { sync } = input
  const { groups, changes } = sync.counts
  const notWritten = tallyTable(
    {
      skipped: changes.skipped,
      unsupported: changes.unsupported,
      failed: changes.failed,
      expired: changes.expired,
      superseded: changes.superseded,
    },
    {
      skipped: 'changes that already stood',
      unsupported: 'group updates that DocNetwork refuses (G5)',
      failed: 'changes that failed',
      expired: 'changes older than a day (S11)',
      superseded: 'changes that a later sync replaced (S11)',
    },
  )
  const held: [string, string][] =
    changes.held > 0 ? [[String(changes.held), 'deactivations held by the brake: approve or reject (R5)']] : []
  const ignored = tallyTable({ ignored: sync.counts.ignored }, { ignored: 'members left alone because a person said so (S12)' })
  return [
    `  Sync ${statusText(sync.status, colors)}${lasted(sync)}  ${colors.dim(sync.id)}`,
    ...(sync.failure ? [`  ${colors.red(sync.failure.message)}`] : []),
    '',
    `  ${colors.bold('What changed')}`,
    changes.planned === 0 ? '    nothing: both sides agree' : changesTable(sync.counts),
    ...(changes.planned > 0 && changes.applied === 0 ? ['    nothing was written'] : []),
    ...section(
      `Groups: ${groups.synced} of ${groups.total} in line; left out`,
      tallyTable(input.skippedGroups, SKIP_WORDS),
      colors,
    ),
    ...section('Groups that failed', tallyTable(input.failedGroups, {}), colors),
    ...section('Not written', notWritten, colors),
    ...section('Needs a person', [...held, ...tallyTable(input.reviews, REVIEW_WORDS)], colors),
    ...section('Good to know', [...ignored, ...tallyTable(input.warnings, WARNING_WORDS)], colors),
    '',
    `  ${colors.bold('Requests')}`,
    requestsTable(input),
  ].join('\n')
}
