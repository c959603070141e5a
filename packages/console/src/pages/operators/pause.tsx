// Pausing an organization, until a day or until it is resumed.

import { startOfDay } from '@daxko-sync/domain'
import { Alert, Button, TextInput } from '@mantine/core'
import { CirclePause } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { announce } from '../../app/announcer.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Section } from '../../parts/section.tsx'
import { Time } from '../../parts/time.tsx'
import { useTimeZone } from '../../parts/time-zone.ts'
import classes from './operators.module.css'
import { change, type Organization, type OrganizationChange, useChange } from './queries.ts'

const isOn = (paused: Organization['paused']): paused is NonNullable<Organization['paused']> =>
  paused !== null && (paused.until === null || Date.parse(paused.until) > Date.now())

export const Pause = ({ organization: { id, paused, settings } }: { organization: Organization }) => {
  const [until, setUntil] = useState('')
  const shown = useTimeZone()
  const timeZone = settings.timeZone ?? shown
  const set = useChange(id, (value: NonNullable<OrganizationChange['paused']>) => change(id, { paused: value }))
  const refused = set.error instanceof ApiProblem ? set.error.errors[0]?.detail : undefined

  const pause = (event: FormEvent) => {
    event.preventDefault()
    const value = until === '' ? true : { until: startOfDay(until, timeZone).toISOString() }
    set.mutate(value, { onSuccess: () => announce('Paused') })
  }

  return (
    <Section title="Pause" lead="While paused nothing starts, neither by hand nor in the morning. What runs goes on.">
      {isOn(paused) ? (
        <Alert color="blue" icon={<CirclePause size={20} aria-hidden />} title="Paused">
          Since <Time value={paused.since} /> by {paused.by},{' '}
          {paused.until === null ? 'until somebody resumes it.' : <Time value={paused.until} />}
          {paused.until !== null && ' it resumes by itself.'}
          <div>
            <Button
              mt="sm"
              size="sm"
              loading={set.isPending}
              onClick={() => set.mutate(false, { onSuccess: () => announce('Resumed') })}
            >
              Resume now
            </Button>
          </div>
        </Alert>
      ) : (
        <form onSubmit={pause} className={classes['form']} noValidate>
          <TextInput
            type="date"
            label="Until the morning of (optional)"
            description={`Midnight in ${timeZone}. Empty: until somebody resumes it.`}
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            error={refused}
            maw={320}
          />
          <div>
            <Button type="submit" variant="default" loading={set.isPending}>
              Pause
            </Button>
          </div>
        </form>
      )}
      {set.error && refused === undefined && <ProblemNotice error={set.error} />}
    </Section>
  )
}
