// Requests to both sides over time against their limits, as bars or as a table. In a chunk of its own, with the charts.
import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { SegmentedControl, Switch, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { formatTime } from '../../parts/format-time.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Rows } from '../../parts/rows.tsx'
import { useTimeZone } from '../../parts/time-zone.ts'
import { SIDES } from '../../words/syncs.ts'
import classes from './operators.module.css'
import { useQuotas } from './queries.ts'
import { type Bar, barsOf, limitPerBar, quotaSummary, type SideName } from './quota-bars.ts'

const MOST_BARS = 96
const HEIGHT = 200
const SPANS = [
  { value: '24', label: '24 hours' },
  { value: '72', label: '3 days' },
  { value: '168', label: '7 days' },
]
/** Beyond this a limit's line would press the bars flat. */
const LINE_UP_TO = 4
const COLORS: Record<SideName, string> = { daxko: 'blue.6', docnetwork: 'orange.6' }
const SIDE_NAMES: SideName[] = ['docnetwork', 'daxko']
const whole = (number: number): string => number.toLocaleString('en-US')

const Bars = ({ side, bars, perBar, summary }: { side: SideName; bars: Bar[]; perBar: number | undefined; summary: string }) => {
  const timeZone = useTimeZone()
  const highest = Math.max(0, ...bars.map(({ requests }) => requests))
  const isNear = perBar !== undefined && perBar <= highest * LINE_UP_TO
  const data = bars.map(({ at, requests }) => ({ at: formatTime(at, 'date-time', timeZone), requests }))
  return (
    <div role="img" aria-label={`Requests to ${SIDES[side]} over time. ${summary} The table has the figures.`}>
      <BarChart
        h={HEIGHT}
        data={data}
        dataKey="at"
        series={[{ name: 'requests', label: 'Requests', color: COLORS[side] }]}
        valueFormatter={whole}
        tickLine="none"
        gridAxis="x"
        barChartProps={{ accessibilityLayer: false }}
        yAxisProps={{ width: 64 }}
        xAxisProps={{ minTickGap: 48 }}
        {...(isNear && { referenceLines: [{ y: perBar, label: `Limit ${whole(perBar)}`, color: 'red.7' }] })}
      />
    </div>
  )
}

const AsTable = ({ sides }: { sides: Record<SideName, Bar[]> }) => {
  const timeZone = useTimeZone()
  return (
    <Table.ScrollContainer minWidth={280} maxHeight={HEIGHT * 2} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table stickyHeader verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            {SIDE_NAMES.map((side) => (
              <Table.Th key={side} scope="col" ta="right">
                {SIDES[side]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sides.daxko
            .map(({ at }, n) => (
              <Table.Tr key={at}>
                <Table.Th scope="row" fw={500}>
                  {formatTime(at, 'date-time', timeZone)}
                </Table.Th>
                {SIDE_NAMES.map((side) => (
                  <Table.Td key={side} ta="right">
                    {whole(sides[side][n]?.requests ?? 0)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))
            .toReversed()}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

export const Quotas = () => {
  const [hours, setHours] = useState('24')
  const [asTable, setAsTable] = useState(false)
  const quotas = useQuotas(Number(hours))
  return (
    <>
      <div className={classes['choices']}>
        <SegmentedControl aria-label="How far back" data={SPANS} value={hours} onChange={setHours} />
        <Switch label="As a table" checked={asTable} onChange={({ currentTarget }) => setAsTable(currentTarget.checked)} />
      </div>
      <Loaded query={quotas} skeleton={<Rows count={14} height={28} />}>
        {({ items, limits, intervalMinutes }) => {
          const sides = { daxko: barsOf(items, 'daxko', MOST_BARS), docnetwork: barsOf(items, 'docnetwork', MOST_BARS) }
          if (asTable) return <AsTable sides={sides} />
          const intervals = Math.max(1, Math.ceil(items.length / MOST_BARS))
          return (
            <div className={classes['charts']}>
              {SIDE_NAMES.map((side) => {
                const limit = limits[side]
                const perBar = limit ? limitPerBar(limit, { intervalMinutes, intervals }) : undefined
                const summary = quotaSummary(sides[side], perBar)
                return (
                  <div key={side} className={classes['chart']}>
                    <h3>{SIDES[side]}</h3>
                    <Text size="sm" c="dimmed" mb="sm">
                      {summary} {limit && `Limit: ${whole(limit.limit)} in ${whole(limit.windowSeconds)} s. `}A bar is{' '}
                      {intervalMinutes * intervals} minutes.
                    </Text>
                    <Bars side={side} bars={sides[side]} perBar={perBar} summary={summary} />
                  </div>
                )
              })}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}
