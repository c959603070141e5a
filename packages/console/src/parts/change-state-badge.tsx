import type { Schemas } from '@daxko-sync/client'
import { CHANGE_STATES } from '../words/changes.ts'
import { ToneBadge } from './tone-badge.tsx'

export const ChangeStateBadge = ({ state }: { state: Schemas['Change']['state'] }) => {
  const { tone, label } = CHANGE_STATES[state]
  return <ToneBadge tone={tone}>{label}</ToneBadge>
}
