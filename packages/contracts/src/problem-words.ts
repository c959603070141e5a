// What each refusal means and what to do about it, for the page behind a problem's `type` and for docs/operations.md, which a test compares. Every
// code has an entry, or this does not compile.
import type { ProblemCode } from './problem.ts'

/** What it means, and what to do. Backticks mark words that are written as they are. */
export const PROBLEM_WORDS: Record<ProblemCode, readonly [means: string, todo: string]> = {
  'invalid-request': ['the request is not as it should be', 'correct the fields in `errors`'],
  'invalid-settings': [
    'a setting has a value it cannot have',
    'correct the settings that `errors` names; configuration.md lists them all',
  ],
  'group-malformed': ['not a group identifier', '`program_id=…&location_id=…&offering_id=…`'],
  'group-segment': ['the group is tied to a segment', 'tie it to an offering in DocNetwork'],
  'group-no-identifier': ['an identifier is missing', 'give one'],
  'connect-state': [
    'the attempt to connect is unknown, was used, or is older than 10 minutes',
    'begin again from the organization',
  ],
  unauthenticated: ['no token, or one that is not accepted', 'get a new token'],
  forbidden: ['the token does not allow this', 'ask for the permission or the role'],
  'importer-off': ['the Importer is off for the organization', 'an operator sets `importerEnabled`'],
  'foreign-origin': ['a write with the session cookie came from another site', 'use our own pages'],
  'connect-denied': ['DocNetwork gave no access, or somebody said no there', 'begin again, and grant what is asked for'],
  'not-found': ['it does not exist, or belongs to another organization', 'check the id'],
  'method-not-allowed': ['the address does not answer to that method', 'see the header `Allow`'],
  'sync-in-progress': ['a sync of the organization runs (S5)', 'wait, or cancel it; its address is given'],
  'usage-fee': ['the free syncs of the day are used up (S7)', 'ask again and accept the fee'],
  'monthly-requests': ['the month’s Daxko requests are used up', 'wait for the next month, or raise the limit'],
  'already-applied': ['the dry run was applied before', 'nothing'],
  'already-finished': ['the sync has ended', 'nothing is left to cancel'],
  'not-a-dry-run': ['only dry runs can be applied', 'nothing'],
  'not-applied': ['the dry run was not applied yet', 'apply it first'],
  'nothing-to-apply': ['the dry run failed or was cancelled', 'start a new one'],
  'nothing-to-retry': ['nothing failed', 'nothing'],
  'nothing-held': ['nothing is held', 'nothing'],
  'nothing-to-restore': [
    'nothing was rejected, a later sync has begun on the group, or its roster is too old',
    'start a new sync',
  ],
  expired: ['the rosters behind it are older than 24 hours (S11)', 'start a new sync'],
  'profile-taken': [
    'the profile is linked to another member, or bears the id of one',
    'choose another one, or correct the profile in DocNetwork and sync again',
  ],
  'already-resolved': ['somebody answered the review before, or it closed', 'nothing'],
  'nothing-to-revoke': ['the review has no decision that still holds', 'nothing'],
  'organization-exists': ['that DocNetwork organization or Daxko scope is set up', 'use the existing one'],
  'connect-wrong-organization': [
    'the access that was granted opens another DocNetwork organization',
    'sign in there as an administrator of this one',
  ],
  'body-too-large': ['more than 64 KB', 'send less'],
  'unsupported-media-type': ['not JSON', 'send `application/json`'],
  'unknown-group': ['no group of the organization carries the identifier', 'check it'],
  'idempotency-key-reused': ['the key was used for another request within 24 hours', 'use a new key'],
  'action-not-offered': ['the review does not offer that action', 'choose one of those that it offers'],
  'profile-not-in-review': ['the profile is not one of the review’s', 'choose one of them'],
  paused: ['the organization is paused; by whom and until when is said', 'wait, or `org resume`'],
  'too-many-requests': ['more than 12 000 requests of one caller in a minute', 'wait'],
  internal: ['a fault here', 'the log has more under the request’s id'],
  'connect-failed': [
    'DocNetwork did not answer as it should, or gave no refresh token',
    'begin again; if it stays so, ask DocNetwork',
  ],
  'connect-not-configured': ['this deployment cannot connect: `DOCNETWORK_REDIRECT_URI` is not set', 'an operator sets it'],
  'not-ready': ['PostgreSQL, Redis, the schema or a key is not there, or the process is ending', 'wait; see `/readyz`'],
}
