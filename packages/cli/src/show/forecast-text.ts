// A forecast as people read it: what is free, what it would take, how old the rosters are, and why it could not start.
import type { ForecastView } from '@daxko-sync/contracts'
import { table } from './table.ts'

const side = (name: string, { requests, minutes }: ForecastView['daxko']): string => {
  if (requests === null) return `${name}: not known before the first sync`
  const time = minutes === null ? 'the request budget cannot be read now' : `about ${minutes} min`
  return `${name}: about ${requests} requests, ${time}`
}

const groups = (rows: ForecastView['groups']): string =>
  table(
    [
      ['group', 'name', 'last complete roster'],
      ...rows.map(({ groupId, name, ageHours }) => [String(groupId), name, ageHours === null ? 'never' : `${ageHours} h ago`]),
    ],
    { figures: [0] },
  )

export const forecastText = ({ syncs, refusal, basis, daxko, docnetwork, groups: rows }: ForecastView): string => {
  const fee = syncs.usageFee ? ': Daxko may charge a usage fee for another' : ''
  return [
    `Syncs of ${syncs.date}: ${syncs.syncsToday} used, ${syncs.freeLeft} of ${syncs.freePerDay} free left${fee}`,
    side('Daxko', daxko),
    side('DocNetwork', docnetwork),
    ...(basis ? [`As sync ${basis.syncId} needed, which took ${basis.minutes} min`] : []),
    ...(refusal ? [`It could not start now: ${refusal.detail}`] : []),
    ...(rows.length > 0 ? ['', groups(rows)] : []),
  ].join('\n')
}
