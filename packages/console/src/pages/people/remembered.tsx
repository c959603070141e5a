// What is remembered about one person beyond a single sync: the link, what people decided, what is still owed.
import type { Schemas } from '@daxko-sync/client'
import type { ReactNode } from 'react'
import rows from '../../parts/rows.module.css'
import { Section } from '../../parts/section.tsx'
import { Time } from '../../parts/time.tsx'
import { REVIEW_ACTIONS } from '../../words/reviews.ts'
import { RULES } from '../../words/rules.ts'
import { wordOf } from '../../words/word-of.ts'
import classes from './people.module.css'

export type Trace = Schemas['Trace']

const linesOf = ({ link, decisions, rejections, userOwedSince }: Trace): { key: string; text: ReactNode; small: ReactNode }[] => [
  ...(link
    ? [
        {
          key: 'link',
          text: `Linked to profile ${link.profileId}`,
          small: (
            <>
              since <Time value={link.createdAt} />. {wordOf(RULES, link.rule)} ({link.rule})
              {!link.fits && ' It was never read and found to fit, so nobody is removed by it.'}
            </>
          ),
        },
      ]
    : []),
  ...(userOwedSince === null
    ? []
    : [
        {
          key: 'owed',
          text: 'A parent or guardian is still to be added',
          small: (
            <>
              since <Time value={userOwedSince} />. The next sync tries again.
            </>
          ),
        },
      ]),
  ...decisions.map(({ reviewId, action, profileId, actor, createdAt, revokedAt }) => ({
    key: `${reviewId} ${createdAt}`,
    text: `${REVIEW_ACTIONS[action].done}${profileId === null ? '' : `: ${profileId}`}`,
    small: (
      <>
        <Time value={createdAt} /> by {actor}
        {revokedAt !== null && (
          <>
            , no longer since <Time value={revokedAt} />
          </>
        )}
      </>
    ),
  })),
  ...rejections.map(({ groupId, actor, createdAt }) => ({
    key: `group ${groupId}`,
    text: `Stays in group ${groupId}: the removal was rejected`,
    small: (
      <>
        <Time value={createdAt} /> by {actor}, until the entry on the roster changes
      </>
    ),
  })),
]

export const Remembered = ({ trace }: { trace: Trace }) => {
  const lines = linesOf(trace)
  if (lines.length === 0) return null
  return (
    <Section title="Remembered" lead="What holds from one sync to the next.">
      <ul className={classes['lines']}>
        {lines.map(({ key, text, small }) => (
          <li key={key}>
            <span className={rows['strong']}>{text}</span>
            <span className={rows['small']}>{small}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
