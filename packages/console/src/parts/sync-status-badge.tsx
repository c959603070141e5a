import type { Schemas } from '@daxko-sync/client'
import { SYNC_STATUSES } from '../words/syncs.ts'
import { ToneBadge } from './tone-badge.tsx'

export const SyncStatusBadge = ({ status }: { status: Schemas['Sync']['status'] }) => {
  const { tone, label } = SYNC_STATUSES[status]
  return <ToneBadge tone={tone}>{label}</ToneBadge>
}
