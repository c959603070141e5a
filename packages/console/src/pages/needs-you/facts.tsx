// What the api says of anything that waits: what is missing, who must act, what happens if nobody does.
import classes from './needs-you.module.css'
import type { Held, Review } from './queries.ts'

export const Facts = ({ of, ifNobodyActs }: { of: Review | Held; ifNobodyActs: string }) => (
  <dl className={classes['facts']}>
    <div>
      <dt>What is asked</dt>
      <dd>{of.whatIsMissing}</dd>
    </div>
    <div>
      <dt>Who must act</dt>
      <dd>{of.whoMustAct}</dd>
    </div>
    <div>
      <dt>If nobody acts</dt>
      <dd>{ifNobodyActs}</dd>
    </div>
  </dl>
)
