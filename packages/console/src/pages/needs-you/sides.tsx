// Both sides of a review beside each other: the member as Daxko has it, each profile as DocNetwork has it, and in words how they fit.
import { Check, CircleDashed, Equal, X } from 'lucide-react'
import { bothSides, type Fit, type Line, type Side } from './both-sides.ts'
import classes from './needs-you.module.css'
import type { Review } from './queries.ts'

const FITS: Record<Fit, { words: string; Icon: typeof Check }> = {
  same: { words: 'same', Icon: Check },
  alike: { words: 'same, written differently', Icon: Equal },
  differs: { words: 'differs', Icon: X },
  unknown: { words: 'cannot be compared', Icon: CircleDashed },
}

const Cell = ({ side: { text, fit }, absent, of }: { side: Side; absent: Line['absent']; of: string }) => {
  const looks = fit && FITS[fit]
  return (
    <td>
      <span className={classes['side']}>{of}</span>
      {text ?? <span className={classes['small']}>{absent}</span>}
      {looks && fit !== 'unknown' && (
        <span className={classes['fit']} data-fit={fit}>
          <looks.Icon size={14} aria-hidden /> {looks.words}
        </span>
      )}
    </td>
  )
}

export const Sides = ({ review }: { review: Review }) => {
  const { profiles } = review
  return (
    <table className={classes['sides']} aria-label="What both sides know">
      <thead>
        <tr>
          <td />
          <th scope="col">Daxko’s member</th>
          {profiles.map(({ profileId }) => (
            <th key={profileId} scope="col">
              DocNetwork’s profile {profileId}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bothSides(review).map((line) => (
          <tr key={line.label}>
            <th scope="row">{line.label}</th>
            <Cell side={line.member} absent={line.absent} of="Daxko’s member" />
            {line.profiles.map((side, at) => (
              <Cell
                key={profiles[at]?.profileId}
                side={side}
                absent={line.absent}
                of={`DocNetwork’s profile ${profiles[at]?.profileId}`}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
