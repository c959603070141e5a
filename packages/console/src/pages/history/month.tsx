// The picture of the last 30 days: changes by kind, duration, requests; as bars or as a table. In a chunk of its own, with the charts.
import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { ColorSwatch, SegmentedControl, Switch, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import { api, ask } from '../../api/api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Rows } from '../../parts/rows.tsx'
import classes from './month.module.css'
import { MEASURES, type Measure, type Picture, pictureOf } from './month-data.ts'

const DAYS = 30
const HEIGHT = 240

const Bars = ({ picture: { series, rows, format, summary }, measure }: { picture: Picture; measure: Measure }) => (
  <div role="img" aria-label={`${MEASURES[measure]} of the last ${DAYS} days. ${summary} The table has the figures.`}>
    <BarChart
      h={HEIGHT}
      data={rows}
      dataKey="date"
      type={measure === 'changes' ? 'stacked' : 'default'}
      series={series}
      valueFormatter={format}
      tickLine="none"
      gridAxis="x"
      maxBarWidth={26}
      barChartProps={{ accessibilityLayer: false }}
    />
  </div>
)

const Legend = ({ series }: Pick<Picture, 'series'>) => (
  <ul className={classes['legend']} aria-hidden>
    {series.map(({ name, label, color }) => (
      <li key={name}>
        <ColorSwatch size={12} color={`var(--mantine-color-${color.replace('.', '-')})`} withShadow={false} />
        {label}
      </li>
    ))}
  </ul>
)

const AsTable = ({ picture: { series, rows, format } }: { picture: Picture }) => (
  <Table.ScrollContainer
    minWidth={series.length > 2 ? 720 : 300}
    maxHeight={HEIGHT}
    scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
  >
    <Table stickyHeader verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Day</Table.Th>
          {series.map(({ name, label }) => (
            <Table.Th key={name} scope="col" ta="right">
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.toReversed().map((row) => (
          <Table.Tr key={row['date']}>
            <Table.Th scope="row" fw={500}>
              {row['date']}
            </Table.Th>
            {series.map(({ name }) => (
              <Table.Td key={name} ta="right">
                {format(Number(row[name]))}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

/** `organizationId` for operators, who must name one. */
export const Month = ({ organizationId }: { organizationId: string | undefined }) => {
  const [measure, setMeasure] = useState<Measure>('changes')
  const [asTable, setAsTable] = useState(false)
  const statistics = useQuery({
    queryKey: ['statistics', organizationId ?? null],
    queryFn: () =>
      ask(api.GET('/statistics', { params: { query: { days: DAYS, ...(organizationId !== undefined && { organizationId }) } } })),
  })
  return (
    <Loaded query={statistics} skeleton={<Rows count={8} height={28} />}>
      {(data) => {
        if (data.items.every(({ syncs }) => syncs.total === 0))
          return (
            <Empty icon={ChartColumn} title="Nothing to draw yet">
              After the first sync its changes, duration and requests stand here, day by day.
            </Empty>
          )
        const picture = pictureOf(measure, data)
        return (
          <>
            <div className={classes['choices']}>
              <SegmentedControl
                aria-label="What to show"
                data={Object.entries(MEASURES).map(([value, label]) => ({ value, label }))}
                value={measure}
                onChange={(value) => setMeasure(value as Measure)}
              />
              <Switch label="As a table" checked={asTable} onChange={({ currentTarget }) => setAsTable(currentTarget.checked)} />
            </div>
            <Text size="sm" c="dimmed" my="sm" mih={20}>
              {picture.summary}
            </Text>
            {asTable ? (
              <AsTable picture={picture} />
            ) : (
              <>
                <Bars picture={picture} measure={measure} />
                <Legend series={picture.series} />
              </>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
