// Which refusals each operation can answer with, beside those that every operation of its kind has. For the OpenAPI document.
import type { ProblemCode } from '@daxko-sync/contracts'

const GROUP: ProblemCode[] = ['group-malformed', 'group-segment', 'group-no-identifier']
const INACTIVE: ProblemCode[] = ['importer-off', 'paused', 'sync-in-progress']

export const REFUSALS_OF: Record<string, ProblemCode[]> = {
  'POST /syncs': [...GROUP, ...INACTIVE, 'usage-fee', 'monthly-requests', 'unknown-group', 'idempotency-key-reused'],
  'GET /syncs': ['not-found'],
  'GET /usage': ['not-found'],
  'GET /statistics': ['not-found'],
  'GET /audit': ['not-found'],
  'POST /syncs/forecast': GROUP,
  'POST /syncs/{id}/cancel': ['already-finished'],
  'POST /syncs/{id}/apply': [...INACTIVE, 'not-a-dry-run', 'already-applied', 'nothing-to-apply', 'expired'],
  'POST /syncs/{id}/retry': [...INACTIVE, 'not-applied', 'nothing-to-retry'],
  'POST /syncs/{id}/held/approve': [...INACTIVE, 'nothing-held', 'not-applied', 'expired'],
  'POST /syncs/{id}/held/reject': ['nothing-held', 'expired'],
  'POST /syncs/{id}/held/restore': ['nothing-to-restore'],
  'POST /reviews/{id}/resolve': ['already-resolved', 'profile-not-in-review', 'action-not-offered', 'profile-taken'],
  'POST /reviews/{id}/revoke': ['nothing-to-revoke'],
  'POST /organizations': ['invalid-settings', 'organization-exists'],
  'PATCH /organizations/{id}': ['invalid-settings'],
  'POST /organizations/{id}/disconnect': ['sync-in-progress'],
  'GET /connect/docnetwork': ['connect-not-configured', 'not-found'],
  'GET /connect/docnetwork/callback': [
    'connect-state',
    'connect-denied',
    'connect-wrong-organization',
    'connect-failed',
    'connect-not-configured',
  ],
}
