// One review, opened: why it is asked, both sides, and the answers.
import { Link } from 'wouter'
import { REVIEWS } from '../../words/reviews.ts'
import { Choose } from './choose.tsx'
import { Facts } from './facts.tsx'
import classes from './needs-you.module.css'
import type { Review } from './queries.ts'
import { Sides } from './sides.tsx'

export const ReviewDetail = ({ review, onDone }: { review: Review; onDone: (said: string) => void }) => (
  <div className={classes['detail']}>
    <p className={classes['lead']}>{REVIEWS[review.code].what}</p>
    <Sides review={review} />
    <Facts of={review} ifNobodyActs={review.ifNobodyActs} />
    <Choose review={review} onDone={onDone} />
    <p className={classes['small']}>
      Rule {review.rule} · Daxko member {review.memberId} ·{' '}
      <Link href={`/console/people/${encodeURIComponent(review.memberId)}`}>All that happened to this person</Link>
    </p>
  </div>
)
