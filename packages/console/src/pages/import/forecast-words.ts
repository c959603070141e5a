// What a sync would cost, as sentences. In: the api's forecast. Pure.
import type { Schemas } from '@daxko-sync/client'
import { count, plural } from '../../parts/count.ts'

type Forecast = Schemas['Forecast']

const MINUTE_SECONDS = 60

export const freeWords = ({ freeLeft, freePerDay }: Forecast['syncs']): string =>
  freeLeft > 0
    ? `${freeLeft} of ${plural(freePerDay, 'free sync', 'free syncs')} left today`
    : `The ${plural(freePerDay, 'free sync', 'free syncs')} of today ${freePerDay === 1 ? 'is' : 'are'} used`

/** Rounded as people speak: nobody can promise seconds. */
export const durationWords = (minutes: number | null): string | undefined => {
  if (minutes === null) return undefined
  const seconds = minutes * MINUTE_SECONDS
  if (seconds < 20) return 'less than half a minute'
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} seconds`
  return `about ${plural(Math.round(minutes), 'minute', 'minutes')}`
}

const requestWords = ({ daxko, docnetwork }: Pick<Forecast, 'daxko' | 'docnetwork'>): string | undefined => {
  if (daxko.requests === null && docnetwork.requests === null) return undefined
  const parts = [
    ...(daxko.requests === null ? [] : [`${count(daxko.requests)} requests to Daxko`]),
    ...(docnetwork.requests === null ? [] : [`${count(docnetwork.requests)} to DocNetwork`]),
  ]
  return `about ${parts.join(' and ')}`
}

/** "1 of 3 free syncs left today · about 320 requests to Daxko and 40 to DocNetwork · about 70 seconds" */
export const forecastWords = (forecast: Forecast): string => {
  const known = [requestWords(forecast), durationWords(forecast.minutes)].filter((words) => words !== undefined)
  const rest = known.length > 0 ? known : ['no sync has shown yet how long it takes']
  return [freeWords(forecast.syncs), ...rest].join(' · ')
}
