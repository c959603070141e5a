// What one sync did with one person, as four steps in words: fetched, matched, decided, written. In: a sync of the trace. Pure.
import type { Schemas } from '@daxko-sync/client'
import { plural } from '../../parts/count.ts'
import { CHANGE_KINDS, CHANGE_STATES } from '../../words/changes.ts'
import { READINGS, ROSTER_STATUSES, VERDICTS } from '../../words/people.ts'
import { REVIEWS } from '../../words/reviews.ts'
import { RULES } from '../../words/rules.ts'
import type { Tone } from '../../words/tone.ts'
import { wordOf } from '../../words/word-of.ts'

export type TraceSync = Schemas['Trace']['syncs'][number]
type Change = TraceSync['changes'][number]

export interface Step {
  name: 'Fetched' | 'Matched' | 'Decided' | 'Written'
  tone: Tone
  lines: { text: string /** Small below it. */; because?: string | undefined }[]
  /** Those that are shown with before and after. */
  changes?: Change[]
}

const isOver = ({ status }: TraceSync): boolean => status !== 'queued' && status !== 'running'
const DELETED = 'What was read was deleted after the retention time.'

const ruleWords = (rule: string | null): string | undefined =>
  rule === null ? undefined : Object.hasOwn(RULES, rule) ? `${RULES[rule]} (${rule})` : rule

const fetched = ({ rosters, reading, recordsDeleted }: TraceSync): Step => {
  const entries = rosters.map(({ status, groups, offering, complete }) => ({
    text: `${ROSTER_STATUSES[status]}: ${groups.map(({ name }) => name).join(', ') || offering}`,
    because: complete ? undefined : ruleWords('R6'),
  }))
  const tone =
    reading?.state === 'failed' ? 'bad' : reading?.state === 'gone' ? 'ask' : reading?.state === 'read' ? 'good' : 'quiet'
  const lines = [
    ...entries,
    ...(reading ? [{ text: READINGS[reading.state], because: reading.error?.message }] : []),
    ...(recordsDeleted ? [{ text: DELETED }] : []),
  ]
  return { name: 'Fetched', tone, lines: lines.length > 0 ? lines : [{ text: 'On no roster of this sync.' }] }
}

const MATCH_TONES: Record<NonNullable<TraceSync['match']>['verdict'], Tone> = {
  matched: 'good',
  create: 'good',
  review: 'ask',
  failed: 'bad',
  ignored: 'quiet',
  none: 'quiet',
}

const matched = (sync: TraceSync): Step => {
  const { match, recordsDeleted } = sync
  if (match === null) {
    const text = recordsDeleted ? DELETED : isOver(sync) ? 'It was not looked for in DocNetwork.' : 'Not yet.'
    return { name: 'Matched', tone: 'quiet', lines: [{ text }] }
  }
  const { verdict, rule, code, profileId } = match
  const review = verdict === 'review' && code !== null ? wordOf(REVIEWS, code) : undefined
  const texts = [
    verdict === 'matched' && profileId !== null ? `Recognized as profile ${profileId} in DocNetwork.` : VERDICTS[verdict],
    ...(review === undefined ? [] : [typeof review === 'string' ? review : `${review.title}.`]),
  ]
  return { name: 'Matched', tone: MATCH_TONES[verdict], lines: [{ text: texts.join(' '), because: ruleWords(rule) }] }
}

const NOTHING_DUE: Partial<Record<NonNullable<TraceSync['match']>['verdict'], string>> = {
  review: 'Nothing, until a person has decided.',
  failed: 'Nothing, since it could not be read.',
  ignored: 'Nothing, as a person decided.',
}

const decided = (sync: TraceSync): Step => {
  const { changes, match } = sync
  if (changes.length > 0)
    return { name: 'Decided', tone: 'good', lines: [{ text: `${plural(changes.length, 'change', 'changes')} due.` }], changes }
  const text = (match && NOTHING_DUE[match.verdict]) ?? (isOver(sync) ? 'Nothing had to change.' : 'Not yet.')
  return { name: 'Decided', tone: match?.verdict === 'review' ? 'ask' : 'quiet', lines: [{ text }] }
}

const WORST: Tone[] = ['bad', 'ask', 'wait', 'good', 'quiet']

const written = (sync: TraceSync): Step => {
  const { changes, dryRun } = sync
  if (changes.length === 0) return { name: 'Written', tone: 'quiet', lines: [{ text: 'Nothing.' }] }
  const planned = changes.filter(({ state }) => state === 'planned')
  if (dryRun && planned.length === changes.length && isOver(sync))
    return { name: 'Written', tone: 'quiet', lines: [{ text: 'Nothing: this was a dry run.' }] }
  const byState = Map.groupBy(changes, ({ state }) => state)
  const lines = [...byState].map(([state, those]) => ({
    text: `${CHANGE_STATES[state].label}: ${those.map(({ kind }) => CHANGE_KINDS[kind].title.toLowerCase()).join(', ')}`,
    because: state === 'applied' ? undefined : CHANGE_STATES[state].what,
  }))
  const tones = [...byState.keys()].map((state) => CHANGE_STATES[state].tone)
  return { name: 'Written', tone: WORST.find((tone) => tones.includes(tone)) ?? 'quiet', lines }
}

export const tellSync = (sync: TraceSync): Step[] => [fetched(sync), matched(sync), decided(sync), written(sync)]

/** The api names changes by their kind; people know them by their title. */
export const tellWhy = ({ detail }: TraceSync['why'][number]): string => {
  const kind = Object.keys(CHANGE_KINDS).find((one) => detail.startsWith(`${one} `)) as keyof typeof CHANGE_KINDS | undefined
  return kind === undefined ? detail : `${CHANGE_KINDS[kind].title}: ${detail.slice(kind.length + 1)}`
}
