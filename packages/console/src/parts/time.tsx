// A point in time as the organization's clock shows it. The machine-readable time and the zone are in the element for who needs them.

import { formatTime, type TimeForm } from './format-time.ts'
import { useTimeZone } from './time-zone.ts'

export const Time = ({ value, form = 'date-time' }: { value: string; form?: TimeForm }) => {
  const timeZone = useTimeZone()
  return (
    <time dateTime={value} title={formatTime(value, 'full', timeZone)}>
      {formatTime(value, form, timeZone)}
    </time>
  )
}
