import { ToneBadge } from '../../parts/tone-badge.tsx'
import { STANDINGS } from '../../words/organizations.ts'
import type { State } from './board.ts'

export const StandingBadge = ({ state }: { state: State }) => (
  <ToneBadge tone={STANDINGS[state].tone}>{STANDINGS[state].label}</ToneBadge>
)
