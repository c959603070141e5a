// Says when the service cannot work, and goes away by itself when it can again.
import { Loader } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { type Health, useHealth } from './health.ts'
import classes from './health-banner.module.css'

const WORDS: Record<string, string> = {
  redis:
    'The queue (Redis) cannot be reached. Nothing is lost: syncs that you start are accepted and wait, running ones stand still.',
  postgres: 'The database cannot be reached. Nothing can be read or started until it is back.',
  schema: 'The database does not fit this version of the service. An operator must apply the migrations.',
}

const wordsOf = (health: Exclude<Health, { is: 'well' }>): string => {
  if (health.is === 'down') return 'The service does not answer. What you see may be old.'
  const known = health.what.map((what) => WORDS[what]).filter((words) => words !== undefined)
  return known.length > 0 ? known.join(' ') : 'The service is not ready.'
}

export const HealthBanner = () => {
  const health = useHealth()
  return (
    <div role="alert">
      {health.is !== 'well' && (
        <div className={classes['banner']}>
          <TriangleAlert size={18} aria-hidden className={classes['sign']} />
          <span>
            {wordsOf(health)} <span className={classes['again']}>This page looks again every few seconds.</span>
          </span>
          <Loader size={16} color="currentColor" aria-hidden className={classes['sign']} />
        </div>
      )}
    </div>
  )
}
