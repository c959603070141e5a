// What somebody needs who looks closer or asks for help: times, requests, the sync's id.
import { Code } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Sync } from '../../live/use-live-sync.ts'
import { count, plural } from '../../parts/count.ts'
import { formatSeconds } from '../../parts/format-time.ts'
import { Time } from '../../parts/time.tsx'
import { TRIGGERS } from '../../words/syncs.ts'
import classes from './sync-page.module.css'

export const Particulars = ({ sync }: { sync: Sync }) => {
  const { id, trigger, groupIdentifier, createdAt, startedAt, finishedAt, cancelRequestedAt, feeExpected, counts } = sync
  const time = (value: string | null): ReactNode => value && <Time value={value} form="full" />
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000 : undefined
  const facts: [string, ReactNode][] = [
    ['Started how', TRIGGERS[trigger]],
    ['Groups', groupIdentifier === null ? 'all' : <Code key="identifier">{groupIdentifier}</Code>],
    ['Asked for', time(createdAt)],
    ['Began', time(startedAt)],
    ['Ended', time(finishedAt)],
    ['Took', seconds !== undefined && formatSeconds(seconds)],
    ['Stop asked for', time(cancelRequestedAt)],
    ['Left alone by decision', counts.ignored > 0 && plural(counts.ignored, 'child', 'children')],
    ['Requests to Daxko', count(counts.requests.daxko)],
    ['Requests to DocNetwork', count(counts.requests.docnetwork)],
    ['Usage fee', feeExpected ? 'to be expected: beyond the free syncs of that day' : 'none expected'],
    ['Sync id', <Code key="id">{id}</Code>],
  ]
  return (
    <div className={classes['panel']}>
      <dl className={classes['facts']}>
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
      </dl>
    </div>
  )
}
