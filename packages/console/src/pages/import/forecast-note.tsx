// Before the click: free syncs left, requests, time; for one group also which one it is and how old what is known of it is.

import type { Schemas } from '@daxko-sync/client'
import { Alert, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Ban } from 'lucide-react'
import { ApiProblem } from '../../api/problem.ts'
import { Time } from '../../parts/time.tsx'
import { PROBLEM_ADVICE } from '../../words/problems.ts'
import { forecastWords } from './forecast-words.ts'
import classes from './manual-sync.module.css'

type Forecast = Schemas['Forecast']

const NAMED = 3

const Known = ({ groups }: Pick<Forecast, 'groups'>) => {
  if (groups.length === 0)
    return (
      <span className={classes['small']}>
        No sync has met a group with this identifier yet. Starting looks for it in DocNetwork first.
      </span>
    )
  const names = groups.slice(0, NAMED).map(({ name }) => name)
  const oldest = groups.map(({ lastCompleteRosterAt }) => lastCompleteRosterAt).toSorted()[0]
  return (
    <span className={classes['small']}>
      This is {names.join(', ')}
      {groups.length > NAMED && ` and ${groups.length - NAMED} more`}.{' '}
      {oldest ? (
        <>
          Its roster was last read <Time value={oldest} form="near" />.
        </>
      ) : (
        'Its roster was never read completely.'
      )}
    </span>
  )
}

/** A refusal as the forecast tells it: the same document that starting would be answered with. */
const Refusal = ({ refusal }: { refusal: NonNullable<Forecast['refusal']> }) => {
  const { code, title, message } = new ApiProblem(refusal.status, refusal)
  if (code === 'sync-in-progress')
    return <span className={classes['small']}>A sync is running. You can start another one when it has ended.</span>
  return (
    <Alert color="orange" icon={<Ban size={20} aria-hidden />} title={title}>
      {message} {PROBLEM_ADVICE[code as keyof typeof PROBLEM_ADVICE]}
    </Alert>
  )
}

interface ForecastNoteProps {
  forecast: Pick<UseQueryResult<Forecast>, 'data' | 'error'>
  isOneGroup: boolean
}

export const ForecastNote = ({ forecast: { data, error }, isOneGroup }: ForecastNoteProps) => {
  if (data?.refusal) return <Refusal refusal={data.refusal} />
  if (error) return null // said at the field, or by the banner
  return (
    <div className={classes['note']} aria-live="polite">
      {data ? (
        <>
          {forecastWords(data)}
          {isOneGroup ? (
            <Known groups={data.groups} />
          ) : (
            <span className={classes['small']}>Asking costs nothing; starting counts as one sync of today.</span>
          )}
        </>
      ) : (
        <>
          <Skeleton height={14} my={4} width="80%" />
          <Skeleton height={14} my={8} width="50%" />
        </>
      )}
    </div>
  )
}
