// The Manual Sync box: which group, what it would cost, the fee where one is to be expected, and the button.
import { Alert, Button, Checkbox, Switch, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Coins, Play } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/api.ts'
import { ApiProblem, isProblem } from '../../api/problem.ts'
import { announce } from '../../app/announcer.tsx'
import { syncKey } from '../../live/use-live-sync.ts'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Section } from '../../parts/section.tsx'
import { explainIdentifier } from './explain-identifier.ts'
import { ForecastNote } from './forecast-note.tsx'
import classes from './manual-sync.module.css'
import { useForecast } from './queries.ts'
import { newStartKey } from './start-key.ts'

const TYPING_MS = 300

interface Wish {
  /** Null: all groups. */
  groupIdentifier: string | null
  dryRun: boolean
  acceptUsageFee: boolean
}

const useStart = () => {
  const client = useQueryClient()
  const intention = useRef({ key: newStartKey(), wish: '' })
  /** Another wish is another intention. */
  const keyOf = (wish: Wish): string => {
    const now = JSON.stringify(wish)
    if (intention.current.wish !== now) intention.current = { key: newStartKey(), wish: now }
    return intention.current.key
  }
  const forget = () => {
    intention.current = { key: newStartKey(), wish: '' }
  }
  return useMutation({
    mutationFn: (wish: Wish) => ask(api.POST('/syncs', { headers: { 'idempotency-key': keyOf(wish) }, body: wish })),
    onSuccess: (sync) => {
      forget()
      client.setQueryData(syncKey(sync.id), sync)
      announce('The sync has started')
      for (const noun of ['syncs', 'forecast', 'usage']) void client.invalidateQueries({ queryKey: [noun] })
    },
    onError: (error) => {
      // Refused, so nothing bears this key. Where nobody answered, the same key finds what may have been started.
      if (error instanceof ApiProblem && error.status < 500) forget()
      if (isProblem(error, 'sync-in-progress')) void client.invalidateQueries({ queryKey: ['syncs'] })
      if (isProblem(error, 'usage-fee')) void client.invalidateQueries({ queryKey: ['forecast'] })
    },
  })
}

/** Where the identifier is at fault, the words stand at the field. */
const IDENTIFIER_CODES = new Set(['unknown-group', 'group-segment', 'group-malformed', 'group-no-identifier'])
const aboutIdentifier = (error: unknown): string | undefined =>
  error instanceof ApiProblem && IDENTIFIER_CODES.has(error.code) ? error.message : undefined

export const ManualSync = () => {
  const [typed, setTyped] = useState('')
  const [dryRun, setDryRun] = useState(false)
  const [accepted, setAccepted] = useState(false)
  const explained = explainIdentifier(typed)
  const wanted = explained.is === 'offering' ? explained.canonical : undefined
  const [settled] = useDebouncedValue(wanted, TYPING_MS)
  const forecast = useForecast(settled, explained.is !== 'refused' && settled === wanted)
  const start = useStart()

  const needsFee = explained.is !== 'refused' && forecast.data?.syncs.usageFee === true
  const refusal = forecast.data?.refusal ?? null
  const fault = explained.is === 'refused' ? explained.words : (aboutIdentifier(forecast.error) ?? aboutIdentifier(start.error))
  const isBarred = explained.is === 'refused' || refusal !== null || aboutIdentifier(forecast.error) !== undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBarred || (needsFee && !accepted)) return
    start.mutate(
      { groupIdentifier: wanted ?? null, dryRun, acceptUsageFee: needsFee && accepted },
      { onSuccess: () => setAccepted(false) },
    )
  }

  return (
    <Section title="Manual Sync" lead="The daily sync runs by itself. Start one here when Daxko has changed and it cannot wait.">
      <form onSubmit={submit} className={classes['form']} noValidate>
        <TextInput
          label="Group Identifier"
          description="Leave it empty to sync all groups, or paste one group’s identifier from DocNetwork."
          placeholder="program_id=…&location_id=…&offering_id=…"
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            start.reset()
          }}
          error={fault}
          errorProps={{ role: 'alert' }}
          size="md"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
        />
        {explained.is === 'refused' && (
          <Text size="sm" c="dimmed">
            {explained.hint}
          </Text>
        )}
        <Switch
          label="Dry run: only show what would change, write nothing"
          checked={dryRun}
          onChange={({ currentTarget }) => setDryRun(currentTarget.checked)}
        />
        {explained.is !== 'refused' && <ForecastNote forecast={forecast} isOneGroup={wanted !== undefined} />}
        {needsFee && refusal === null && (
          <Alert color="yellow" icon={<Coins size={20} aria-hidden />} title="Daxko may charge a usage fee for this sync">
            <Text size="sm" mb="sm">
              The free syncs of today are used. Tomorrow’s daily sync costs nothing.
            </Text>
            <Checkbox
              label="I accept that Daxko may charge a usage fee"
              checked={accepted}
              onChange={({ currentTarget }) => setAccepted(currentTarget.checked)}
            />
          </Alert>
        )}
        {start.error && aboutIdentifier(start.error) === undefined && <ProblemNotice error={start.error} />}
        <div>
          <Button
            type="submit"
            size="md"
            tt="uppercase"
            leftSection={<Play size={18} aria-hidden />}
            loading={start.isPending}
            disabled={isBarred || (needsFee && !accepted)}
          >
            Start sync
          </Button>
        </div>
      </form>
    </Section>
  )
}
