// Everything a person can ask for, each: check, one short transaction, enqueue after the commit. A refusal is thrown as a Problem.
import { createAddOrganization } from './add-organization.ts'
import { createApplySync } from './apply-sync.ts'
import { createCancelSync } from './cancel-sync.ts'
import { createCheckOrganization } from './check-organization.ts'
import { createBeginConnection, createDisconnect, createFinishConnection } from './connect-docnetwork.ts'
import { createApproveHeld, createRejectHeld, createRestoreHeld } from './decide-held.ts'
import type { Deps } from './deps.ts'
import { createForecastSync } from './forecast-sync.ts'
import { createSearchPeople, createTracePerson } from './people.ts'
import { createResolveReview } from './resolve-review.ts'
import { createRetrySync } from './retry-sync.ts'
import { createRevokeDecision } from './revoke-decision.ts'
import { createPauseOrganization, createResumeOrganization, createSetOrganization } from './set-organization.ts'
import { createListOrganizations } from './show-board.ts'
import { createShowGroups } from './show-groups.ts'
import { createShowOrganization, createShowOwnOrganization } from './show-organization.ts'
import { createListReviews } from './show-reviews.ts'
import { createShowQuotas, createShowStatistics } from './show-statistics.ts'
import { createShowBudgets, createShowUsage } from './show-usage.ts'
import { createShowWaiting } from './show-waiting.ts'
import { createStartScheduledSync } from './start-scheduled-sync.ts'
import { createStartSync } from './start-sync.ts'

export type Actions = ReturnType<typeof createActions>

export const createActions = (deps: Deps) => ({
  startSync: createStartSync(deps),
  startScheduledSync: createStartScheduledSync(deps),
  cancelSync: createCancelSync(deps),
  applySync: createApplySync(deps),
  retrySync: createRetrySync(deps),
  approveHeld: createApproveHeld(deps),
  rejectHeld: createRejectHeld(deps),
  restoreHeld: createRestoreHeld(deps),
  showGroups: createShowGroups(deps),
  listReviews: createListReviews(deps),
  showWaiting: createShowWaiting(deps),
  resolveReview: createResolveReview(deps),
  addOrganization: createAddOrganization(deps),
  setOrganization: createSetOrganization(deps),
  pauseOrganization: createPauseOrganization(deps),
  resumeOrganization: createResumeOrganization(deps),
  showOrganization: createShowOrganization(deps),
  showOwnOrganization: createShowOwnOrganization(deps),
  listOrganizations: createListOrganizations(deps),
  checkOrganization: createCheckOrganization(deps),
  beginConnection: createBeginConnection(deps),
  finishConnection: createFinishConnection(deps),
  disconnect: createDisconnect(deps),
  showUsage: createShowUsage(deps),
  showBudgets: createShowBudgets(deps),
  showStatistics: createShowStatistics(deps),
  showQuotas: createShowQuotas(deps),
  forecastSync: createForecastSync(deps),
  revokeDecision: createRevokeDecision(deps),
  searchPeople: createSearchPeople(deps),
  tracePerson: createTracePerson(deps),
})
