// An organization's settings: defaults, bounds and the text form that `org set key=value` takes. Copied into each sync at its
// start, but for the contacts.
import { z } from 'zod'
import { GROUP_FIELDS } from './snapshot.ts'

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const LOOPBACK_OR_LABEL = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|[a-z0-9-]+)$/i

/** Where a webhook may go is decided when it connects; here only what can never be right is refused. */
const isWebhookUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || `${url.username}${url.password}` !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_OR_LABEL.test(url.hostname))
}

export const DEFAULT_GROUP_FIELDS = GROUP_FIELDS.filter((field) => field !== 'name' && field !== 'capacity') // G4

export const Settings = z.object({
  notifyNewUsers: z.boolean().default(false).meta({ description: 'U3: DocNetwork e-mails new authorized users' }),
  deactivateMissing: z.boolean().default(true).meta({ description: 'R3: deactivate registrations that Daxko no longer has' }),
  brakeCount: z.int().min(0).max(10_000).default(5).meta({ description: 'R5: deactivations of one group that need no approval' }),
  brakePercent: z
    .number()
    .min(0)
    .max(100)
    .default(20)
    .meta({ description: 'R5: the same in percent of its active linked registrations' }),
  brakeTotalCount: z.int().min(0).max(100_000).default(20).meta({ description: 'R5: deactivations of all groups together' }),
  brakeTotalPercent: z.number().min(0).max(100).default(10).meta({ description: 'R5: the same in percent' }),
  groupFields: z
    .array(z.enum(GROUP_FIELDS))
    .default(DEFAULT_GROUP_FIELDS)
    .meta({ description: 'G4: group fields that are kept in line' }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone like America/Chicago')
    .optional()
    .meta({ description: 'G4: the time zone of session dates; SYNC_TIMEZONE when absent' }),
  importerEnabled: z.boolean().default(true).meta({ description: 'The Importer feature of this organization' }),
  additionsOnlyUntil: z.iso.date().optional().meta({ description: 'Until the end of this day nothing is deactivated' }),
  memberFreshnessHours: z
    .number()
    .min(0)
    .max(168)
    .default(0)
    .meta({ description: 'S3: a member read this recently is not read again' }),
  contacts: z.array(z.email()).max(20).default([]).meta({ description: 'Who is told when something waits for a person' }),
  alertWebhookUrl: z
    .string()
    .max(2_000)
    .refine(isWebhookUrl, 'must be a URL like https://example.org/alerts, without a password in it')
    .optional()
    .meta({ description: 'Where changes of freshness are posted; alertWebhookSecret signs them' }),
})
export type Settings = z.infer<typeof Settings>
/** What a sync takes along: all but addresses. */
export type SyncSettings = Omit<Settings, 'contacts'>

export const SETTING_KEYS = Object.keys(Settings.shape) as (keyof Settings)[]
