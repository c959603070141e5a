// The service as a whole, for operators: what runs, what stands still, which connections are broken, queues, and both request budgets over time.

import type { Schemas } from '@daxko-sync/client'
import { Button, Table } from '@mantine/core'
import { ExternalLink } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { count } from '../../parts/count.ts'
import { Figure, Figures } from '../../parts/figure.tsx'
import { formatSeconds } from '../../parts/format-time.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import rows from '../../parts/rows.module.css'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { Time } from '../../parts/time.tsx'
import { SIDES } from '../../words/syncs.ts'
import { useBoard, useStatus } from './queries.ts'

const Quotas = lazy(async () => ({ default: (await import('./quotas.tsx')).Quotas }))

type Status = Schemas['Status']
type Budget = Schemas['Budget']

const budgetWords = (budget: Budget | null): string =>
  budget === null
    ? 'cannot be read now'
    : `${count(budget.used)} of ${count(budget.limit)} used${budget.waitSeconds > 0 ? `, next in ${formatSeconds(budget.waitSeconds)}` : ''}`

const Standing = ({ status }: { status: Status }) => {
  const board = useBoard()
  const nameOf = (id: string) => board.data?.items.find((one) => one.id === id)?.name ?? id
  const { syncs, stuck, broken, budgets, organizations } = status
  return (
    <>
      <Figures>
        <Figure label="syncs running" tone={syncs.running === 0 ? 'quiet' : 'plain'}>
          {count(syncs.running)}
        </Figure>
        <Figure label="of those waiting for a limit" tone={syncs.waiting === 0 ? 'quiet' : 'plain'}>
          {count(syncs.waiting)}
        </Figure>
        <Figure label="syncs queued" tone={syncs.queued === 0 ? 'quiet' : 'plain'}>
          {count(syncs.queued)}
        </Figure>
        <Figure label="standing still" tone={stuck.length === 0 ? 'quiet' : 'bad'}>
          {count(stuck.length)}
        </Figure>
        <Figure label="connections to renew" tone={broken.length === 0 ? 'quiet' : 'bad'}>
          {count(broken.length)}
        </Figure>
        <Figure label="organizations paused" tone={organizations.paused === 0 ? 'quiet' : 'plain'}>
          {count(organizations.paused)} of {count(organizations.total)}
        </Figure>
      </Figures>
      <p className={rows['small']}>
        Daxko’s budget: {budgetWords(budgets.daxko)}. DocNetwork’s budget: {budgetWords(budgets.docnetwork)}.
      </p>
      {stuck.length + broken.length > 0 && (
        <ul>
          {stuck.map(({ syncId, organizationId, progressAt }) => (
            <li key={syncId}>
              <Link href={`/console/syncs/${syncId}`}>A sync of {nameOf(organizationId)}</Link> has stood still since{' '}
              <Time value={progressAt} />. It is taken over by itself.
            </li>
          ))}
          {broken.map(({ organizationId, side, since, reason }) => (
            <li key={`${organizationId} ${side}`}>
              <Link href={`/console/organizations/${organizationId}`}>{nameOf(organizationId)}</Link>: {SIDES[side]} has refused
              access since <Time value={since} /> ({reason}).
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Queues = ({ queues }: { queues: Status['queues'] }) =>
  queues === null ? (
    <p>Redis cannot be read now. What is queued there is not lost: it is all in PostgreSQL.</p>
  ) : (
    <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {['Queue', 'At work', 'Waiting', 'Later', 'Failed'].map((head, at) => (
              <Table.Th key={head} scope="col" ta={at === 0 ? 'left' : 'right'}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {queues.map(({ name, active, waiting, delayed, failed, paused }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500}>
                {name}
                {paused && ' (paused)'}
              </Table.Th>
              {[active, waiting, delayed, failed].map((number, at) => (
                <Table.Td key={at} ta="right">
                  {count(number)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )

export const ServicePage = () => {
  const status = useStatus()
  return (
    <Page
      title="Service and quotas"
      above={<Link href="/console/organizations">Organizations</Link>}
      lead="All organizations together."
      actions={
        <Button component="a" href="/admin/queues" variant="default" rightSection={<ExternalLink size={16} aria-hidden />}>
          Open the queues
        </Button>
      }
    >
      <Section title="Now">
        <Loaded query={status} skeleton={<Rows count={4} height={28} />}>
          {(data) => <Standing status={data} />}
        </Loaded>
      </Section>
      <Section title="Requests over time" lead="Noted when the job that made them ends; without token requests.">
        <Suspense fallback={<Rows count={14} height={28} />}>
          <Quotas />
        </Suspense>
      </Section>
      <Section title="Queues">
        <Loaded query={status}>{({ queues }) => <Queues queues={queues} />}</Loaded>
      </Section>
    </Page>
  )
}
