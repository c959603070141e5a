// How an organization stands, its settings, what was tried and told, in an operator's plain words.
import type { Schemas } from '@daxko-sync/client'
import type { Settings, Standing } from '@daxko-sync/contracts'
import type { Tone } from './tone.ts'

export const STANDINGS: Record<Standing, { label: string; what: string; tone: Tone }> = {
  failing: { label: 'Failing', what: 'This morning’s sync ended without success.', tone: 'bad' },
  missing: { label: 'Missing', what: 'This morning’s sync did not start.', tone: 'bad' },
  late: { label: 'Late', what: 'This morning’s sync takes longer than expected.', tone: 'ask' },
  'needs-set-up': { label: 'Needs set-up', what: 'Something on the set-up list is open.', tone: 'ask' },
  unknown: {
    label: 'Not judged yet',
    what: 'Its first morning is still to come, or the watcher has not looked for an hour.',
    tone: 'quiet',
  },
  paused: { label: 'Paused', what: 'Nothing starts until it is resumed.', tone: 'quiet' },
  'importer-off': { label: 'Importer off', what: 'The Importer is switched off in its settings.', tone: 'quiet' },
  fresh: { label: 'Fresh', what: 'This morning’s sync of all groups is complete.', tone: 'good' },
}

export interface SettingWords {
  label: string
  what: string
}

export const SETTINGS: Record<keyof Settings, SettingWords> = {
  importerEnabled: { label: 'Importer', what: 'Off: no sync can be started, and none starts by itself.' },
  timeZone: { label: 'Time zone', what: 'Of its session dates, like America/Chicago. Empty: the zone in which syncs start.' },
  deactivateMissing: {
    label: 'Remove who is not registered any more',
    what: 'Off: registrations in DocNetwork are only ever added.',
  },
  additionsOnlyUntil: { label: 'Only additions until', what: 'Until the end of this day nobody is removed.' },
  notifyNewUsers: { label: 'DocNetwork e-mails new users', what: 'Off: parents and guardians are added without an e-mail.' },
  groupFields: { label: 'Fields of groups kept in line', what: 'What is not ticked stays as it is in DocNetwork.' },
  brakeCount: { label: 'Removals of one group', what: 'More than this many wait for a person.' },
  brakePercent: { label: 'Removals of one group, in percent', what: 'Only if they are also more than this part of the group.' },
  brakeTotalCount: { label: 'Removals of all groups', what: 'More than this many together wait for a person.' },
  brakeTotalPercent: { label: 'Removals of all groups, in percent', what: 'Only if they are also more than this part of all.' },
  memberFreshnessHours: {
    label: 'Hours for which a member read is fresh',
    what: '0 reads every registered member in every sync. More saves requests, and corrections come later.',
  },
  contacts: { label: 'Who is told by e-mail', what: 'When something waits for a person. One address a line.' },
  alertWebhookUrl: { label: 'Webhook for alerts', what: 'Where changes of freshness are posted, as https://…' },
}

export const CHECKS: Record<string, string> = {
  connection: 'connection',
  credentials: 'credentials',
  groups: 'groups',
  profiles: 'profiles',
  users: 'users',
  registrations: 'registrations',
}

/** What an entry of the audit log says was done. */
export const AUDIT_ACTIONS: Record<string, string> = {
  'organization.add': 'Set the organization up',
  'organization.set': 'Changed settings',
  'organization.pause': 'Paused it',
  'organization.resume': 'Resumed it',
  'organization.check': 'Checked the connection',
  'connection.connect': 'Connected DocNetwork',
  'connection.disconnect': 'Disconnected DocNetwork',
  'sync.start': 'Started a sync',
  'sync.skip': 'Left a daily sync out',
  'sync.apply': 'Applied a dry run',
  'sync.retry': 'Tried again what had failed',
  'sync.cancel': 'Cancelled a sync',
  'sync.approve': 'Approved removals',
  'sync.reject': 'Rejected removals',
  'sync.restore': 'Took a rejection back',
  'sync.export': 'Exported changes',
  'review.resolve': 'Answered a question about a person',
  'review.revoke': 'Took an answer back',
  'people.search': 'Searched for a person',
  'people.trace': 'Looked at a person',
  'person.erase': 'Erased a person’s records',
}

/** The names of an entry's facts. */
export const AUDIT_FACTS: Record<string, string> = {
  syncId: 'sync',
  reviewId: 'question',
  memberId: 'member',
  profileId: 'profile',
  groupId: 'group',
  decision: 'answer',
  dryRun: 'dry run',
  acceptUsageFee: 'usage fee accepted',
  until: 'until',
  found: 'found',
  by: 'by',
  changes: 'changes',
}

type Delivery = Schemas['AlertDelivery']

export const CHANNELS: Record<Delivery['channel'], string> = {
  webhook: 'its webhook',
  'operator-webhook': 'the operators’ webhook',
  email: 'e-mail',
}

export const DELIVERIES: Record<Delivery['state'], { label: string; tone: Tone }> = {
  due: { label: 'on its way', tone: 'wait' },
  delivered: { label: 'delivered', tone: 'good' },
  'given-up': { label: 'given up', tone: 'bad' },
}

/** S6: as the watcher says it. */
export const FRESHNESS: Record<string, string> = {
  well: 'is well again',
  late: 'is late',
  missing: 'has not started this morning',
  failing: 'is failing',
}
