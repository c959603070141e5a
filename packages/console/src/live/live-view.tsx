// A sync while it runs: its stages with bars, what is counted, how long it may take, what it waits for, and a way to stop it.
import { Alert, Button, Group, Modal, Progress, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Circle, CircleDot, Hourglass, WifiOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { api, ask } from '../api/api.ts'
import { announce } from '../app/announcer.tsx'
import { formatSeconds } from '../parts/format-time.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Time } from '../parts/time.tsx'
import { mayImport, useSession } from '../session/session.ts'
import { SIDES, STAGES } from '../words/syncs.ts'
import classes from './live-view.module.css'
import { detailOf, type Sample, STAGE_ORDER, secondsLeft, shareOf, stateOf } from './progress.ts'
import { type Sync, syncKey } from './use-live-sync.ts'
import { useNow } from './use-now.ts'

const SIGNS = { done: Check, now: CircleDot, 'to-come': Circle } as const
const STATE_WORDS = { done: 'done', now: 'now', 'to-come': 'to come' } as const
const WHOLE = 100

const Stages = ({ sync: { stage: current, progress } }: { sync: Sync }) => (
  <ol className={classes['stages']}>
    {STAGE_ORDER.map((stage) => {
      const state = stateOf(stage, current)
      const Sign = SIGNS[state]
      const share = state === 'done' ? 1 : state === 'now' ? shareOf(stage, progress) : 0
      const isMoving = state === 'now' && (share === undefined || share === 1) // what is left is not counted
      return (
        <li key={stage} className={classes['stage']} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <Sign size={18} className={classes['sign']} aria-label={STATE_WORDS[state]} />
          <div className={classes['about']}>
            <div className={classes['line']}>
              <span className={classes['name']}>{STAGES[stage].label}</span>
              <span className={classes['detail']}>{state === 'to-come' ? '' : detailOf(stage, progress)}</span>
            </div>
            <Progress
              value={isMoving ? WHOLE : (share ?? 0) * WHOLE}
              striped={isMoving}
              animated={isMoving}
              size={6}
              color="pine"
              aria-label={STAGES[stage].label}
            />
          </div>
        </li>
      )
    })}
  </ol>
)

const Waiting = ({ waitingFor: { side, until } }: { waitingFor: NonNullable<Sync['waitingFor']> }) => {
  const left = Math.max(0, Math.ceil((Date.parse(until) - useNow()) / 1_000))
  return (
    <Alert color="blue" icon={<Hourglass size={20} aria-hidden />} title={`Waiting for ${SIDES[side]}’s request limit`} mb="md">
      {SIDES[side]} allows only so many requests at a time. It goes on by itself at <Time value={until} form="clock" />
      {left > 0 && (
        <>
          {', in '}
          <span className={classes['figures']}>{formatSeconds(left)}</span>
        </>
      )}
      .
    </Alert>
  )
}

/** At the pace since this page first saw the stage. */
const useSecondsLeft = ({ stage, progress }: Sync): number | undefined => {
  const now = useNow()
  const first = useRef<Sample>(undefined)
  const share = stage === null ? undefined : shareOf(stage, progress)
  if (share === undefined) return undefined
  const last = { stage, share, atMs: now }
  if (first.current?.stage !== stage) first.current = last
  return secondsLeft(first.current, last)
}

const Cancel = ({ sync }: { sync: Sync }) => {
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const cancel = useMutation({
    mutationFn: () => ask(api.POST('/syncs/{id}/cancel', { params: { path: { id: sync.id } } })),
    onSuccess: (stopped) => {
      client.setQueryData(syncKey(sync.id), stopped)
      announce('The sync is being stopped')
      setAsking(false)
    },
  })
  if (sync.cancelRequestedAt !== null)
    return (
      <Text size="sm" c="dimmed">
        Being stopped: what was sent is settled first.
      </Text>
    )
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Stop the sync
      </Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="Stop this sync?" centered>
        <Text>
          What was written stays and is recorded. What was already sent is settled; nothing new begins. The next sync does the
          rest.
        </Text>
        {cancel.error && <ProblemNotice error={cancel.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Let it go on
          </Button>
          <Button color="red.9" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Stop it
          </Button>
        </Group>
      </Modal>
    </>
  )
}

export const LiveView = ({ sync, isLive }: { sync: Sync; isLive: boolean }) => {
  const session = useSession()
  const left = useSecondsLeft(sync)
  const now = sync.stage === null ? 'Accepted; it begins in a moment' : STAGES[sync.stage].now
  return (
    <>
      <Text mb="md" mih={24}>
        {now}
        {left !== undefined && !sync.waitingFor && (
          <span className={classes['left']}> · about {formatSeconds(left)} left in this stage</span>
        )}
      </Text>
      {sync.waitingFor && <Waiting waitingFor={sync.waitingFor} />}
      <Stages sync={sync} />
      <div className={classes['foot']}>
        <Text size="sm" c="dimmed" className={classes['figures']}>
          {sync.startedAt ? (
            <>
              Started <Time value={sync.startedAt} form="near" />
            </>
          ) : (
            <>
              Accepted <Time value={sync.createdAt} form="near" />
            </>
          )}{' '}
          · {sync.counts.requests.daxko.toLocaleString('en-US')} requests to Daxko,{' '}
          {sync.counts.requests.docnetwork.toLocaleString('en-US')} to DocNetwork
          {!isLive && (
            <span className={classes['broken']}>
              <WifiOff size={14} aria-hidden /> Connecting again; the sync goes on
            </span>
          )}
        </Text>
        {mayImport(session) && <Cancel sync={sync} />}
      </div>
    </>
  )
}
