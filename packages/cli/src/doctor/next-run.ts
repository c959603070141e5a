// S6: when the daily sync comes next, in words.
import { nextStart } from '@daxko-sync/domain'

export const nextRunText = (cron: string, timeZone: string, now: Date): string => {
  const next = nextStart({ cron, timeZone, now })
  const local = new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(next)
  return `next: ${local} ${timeZone} (${next.toISOString()})`
}
