// The set-up list of an organization with what to do about each step: agreement, scope, connection, check, first dry run.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, CircleDashed, Link2, Unlink } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { api, ask } from '../../api/api.ts'
import { announce } from '../../app/announcer.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import rows from '../../parts/rows.module.css'
import { Section } from '../../parts/section.tsx'
import { Time } from '../../parts/time.tsx'
import { ToneBadge } from '../../parts/tone-badge.tsx'
import { useSession } from '../../session/session.ts'
import { CHECKS } from '../../words/organizations.ts'
import { SIDES } from '../../words/syncs.ts'
import { wordOf } from '../../words/word-of.ts'
import { type CheckStep, checklistOf } from './checklist.ts'
import classes from './operators.module.css'
import { change, type Organization, organizationKey, useChange } from './queries.ts'

const StepRow = ({ step: { title, isDone, at, what }, children }: { step: CheckStep; children?: ReactNode }) => (
  <div className={classes['step']}>
    <span className={classes['mark']} data-done={isDone}>
      {isDone ? <Check size={16} aria-hidden /> : <CircleDashed size={16} aria-hidden />}
    </span>
    <div>
      <span className={rows['strong']}>{title}</span>{' '}
      <span className={rows['small']}>
        {isDone ? 'Done' : 'Open'}
        {at !== null && (
          <>
            , <Time value={at} />
          </>
        )}
        . {what}
      </span>
    </div>
    {children && <div className={classes['buttons']}>{children}</div>}
  </div>
)

const Agreement = ({ organization: { id, checklist } }: { organization: Organization }) => {
  const mark = useChange(
    id,
    (agreementSentAt: string | null) => change(id, { agreementSentAt }),
    () => announce('Saved'),
  )
  const isSent = checklist.agreementSentAt !== null
  return (
    <>
      <Button
        variant="default"
        size="sm"
        loading={mark.isPending}
        onClick={() => mark.mutate(isSent ? null : new Date().toISOString())}
      >
        {isSent ? 'Not sent after all' : 'Mark as sent today'}
      </Button>
      {mark.error && <ProblemNotice error={mark.error} />}
    </>
  )
}

const Connection = ({ organization: { id, name, connections } }: { organization: Organization }) => {
  const [isAsked, setAsked] = useState(false)
  const disconnect = useChange(
    id,
    () => ask(api.POST('/organizations/{id}/disconnect', { params: { path: { id } }, body: {} })),
    () => {
      setAsked(false)
      announce('Disconnected')
    },
  )
  const { connectedAt } = connections.docnetwork
  return (
    <>
      <Button
        component="a"
        href={`/connect/docnetwork?organization=${id}`}
        variant={connectedAt === null ? 'filled' : 'default'}
        size="sm"
        leftSection={<Link2 size={16} aria-hidden />}
      >
        {connectedAt === null ? 'Connect' : 'Connect again'}
      </Button>
      {connectedAt !== null && (
        <Button variant="default" size="sm" leftSection={<Unlink size={16} aria-hidden />} onClick={() => setAsked(true)}>
          Disconnect
        </Button>
      )}
      <Confirm
        isOpen={isAsked}
        title={`Disconnect ${name} from DocNetwork?`}
        confirm="Disconnect"
        isPending={disconnect.isPending}
        error={disconnect.error}
        onConfirm={() => disconnect.mutate(undefined)}
        onCancel={() => setAsked(false)}
      >
        The stored access is deleted, and no sync can run until an administrator of the organization connects it again. What was
        synced stays. The grant itself is withdrawn in DocNetwork.
      </Confirm>
    </>
  )
}

const useCheck = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask(api.POST('/organizations/{id}/check', { params: { path: { id } }, body: {} })),
    onSuccess: ({ passed }) => {
      announce(passed ? 'The check passed' : 'The check failed')
      void client.invalidateQueries({ queryKey: organizationKey(id) })
      void client.invalidateQueries({ queryKey: ['organizations'] })
    },
  })
}

const Results = ({ check }: { check: ReturnType<typeof useCheck> }) => {
  if (check.error) return <ProblemNotice error={check.error} />
  if (!check.data) return null
  return (
    <ul className={classes['results']} aria-label="What the check found">
      {check.data.checks.map(({ side, name, passed, detail }) => (
        <li key={`${side} ${name}`} className={classes['result']}>
          <ToneBadge tone={passed ? 'good' : 'bad'}>{passed ? 'Works' : 'Does not work'}</ToneBadge>
          <span className={rows['strong']}>
            {SIDES[side]}: {wordOf(CHECKS, name)}
          </span>
          <span className={`${rows['small']} ${classes['detail']}`}>{detail}</span>
        </li>
      ))}
    </ul>
  )
}

export const SetUp = ({ organization }: { organization: Organization }) => {
  const session = useSession()
  const check = useCheck(organization.id)
  const steps = checklistOf(organization)
  const open = steps.filter(({ isDone }) => !isDone).length
  const actions: Partial<Record<CheckStep['name'], ReactNode>> = {
    agreement: <Agreement organization={organization} />,
    connected: <Connection organization={organization} />,
    checked: (
      <Button variant="default" size="sm" loading={check.isPending} onClick={() => check.mutate()}>
        Check now
      </Button>
    ),
    'dry-run': session.organizationId === organization.id && <Link href="/">Profile Import</Link>,
  }
  return (
    <Section title="Set-up" lead={open === 0 ? 'Everything is done.' : `${open} of ${steps.length} steps are open.`} form="flush">
      <ol className={rows['list']}>
        {steps.map((step) => (
          <li key={step.name}>
            <StepRow step={step}>{actions[step.name]}</StepRow>
            {step.name === 'checked' && <Results check={check} />}
          </li>
        ))}
      </ol>
    </Section>
  )
}
