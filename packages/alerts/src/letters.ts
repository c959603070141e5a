// What an alert says as an e-mail: what is wrong, since when it is known, and what to do. Ids, counts and dates; no names.
import type { DigestFacts, DigestSession, FreshnessFacts, FreshnessState, Told } from '@daxko-sync/contracts'

export interface Letter {
  subject: string
  text: string
}

const SUBJECTS: Record<FreshnessState, string> = {
  well: 'The daily sync is well again',
  missing: 'The daily sync has not started',
  late: 'The daily sync is late',
  failing: 'The daily sync keeps failing',
}

const WHAT: Record<FreshnessState, string> = {
  well: 'A sync of all groups of this morning is complete. DocNetwork shows this morning’s rosters.',
  missing: 'No sync of all groups had begun when it was checked. DocNetwork may show older rosters.',
  late: 'No sync of all groups is complete 15 minutes after it should have ended. DocNetwork may show older rosters.',
  failing: 'The last two syncs of all groups failed or left something out. DocNetwork may show older rosters.',
}

const TO_DO: Record<FreshnessState, string> = {
  well: 'Nothing is to be done.',
  missing: 'Ask the operator of the sync to look at its services (daxko-sync doctor). You can start a sync by hand.',
  late: 'Look at the sync: what it waits for, or why it ended. You can retry what failed, or start a sync by hand.',
  failing: 'Look at the sync: it says what failed and who must act.',
}

const END = 'You get one message for each change, not one for each day.'

const syncLines = ({ sync }: FreshnessFacts): string[] =>
  sync
    ? [
        `Sync: ${sync.id}`,
        `Status: ${sync.status}${sync.failureCode === null ? '' : ` (${sync.failureCode})`}`,
        `Expected end: ${sync.expectedEnd}`,
      ]
    : []

const freshnessLetter = (facts: FreshnessFacts, organizationId: string): Letter => ({
  subject: `${SUBJECTS[facts.state]} (${facts.date})`,
  text: [WHAT[facts.state], '', `Organization: ${organizationId}`, ...syncLines(facts), '', TO_DO[facts.state], END].join('\n'),
})

const times = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const sessionLines = ({ groupId, start, held, reviews }: DigestSession): string[] => [
  groupId === null ? 'No session' : `Group ${groupId}${start === null ? '' : `, from ${start}`}`,
  ...held.map(({ syncId, count }) => `  ${times(count, 'held deactivation')}: approve or reject (sync ${syncId})`),
  ...reviews.map(({ id, code }) => `  ${code}: review ${id}`),
  '',
]

const digestLetter = ({ date, held, reviews, sessions, more }: DigestFacts, organizationId: string): Letter => ({
  subject: `${times(held + reviews, 'item')} ${held + reviews === 1 ? 'waits' : 'wait'} for a decision (${date})`,
  text: [
    `${times(reviews, 'review')} and ${times(held, 'held deactivation')} wait for a person. Nothing is written for them until then.`,
    '',
    `Organization: ${organizationId}`,
    '',
    ...sessions.flatMap(sessionLines),
    ...(more > 0 ? [`And ${times(more, 'more review')}.`, ''] : []),
    'You get at most one such message a day, and none when nothing waits.',
  ].join('\n'),
})

export const letterOf = (told: Told, organizationId: string): Letter =>
  told.kind === 'freshness' ? freshnessLetter(told.facts, organizationId) : digestLetter(told.facts, organizationId)
