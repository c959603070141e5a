// The changes of a sync, one by one: filtered by kind, state and group, each to be opened for before and after and the rule behind it.
import { Button, Select, Text } from '@mantine/core'
import { Download, ListChecks, SearchX } from 'lucide-react'
import { useState } from 'react'
import { itemsOf } from '../../api/pages-of.ts'
import type { Sync } from '../../live/use-live-sync.ts'
import { count } from '../../parts/count.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
import { Rows } from '../../parts/rows.tsx'
import { mayImport, useSession } from '../../session/session.ts'
import { CHANGE_KINDS, CHANGE_STATES } from '../../words/changes.ts'
import { ChangeRow } from './change-row.tsx'
import { type ChangeFilter, csvAddress, useChanges, useGroups } from './queries.ts'
import classes from './sync-page.module.css'

const ALL = 'all'

const kindOptions = ({ counts }: Sync) => [
  { value: ALL, label: `All kinds (${count(counts.changes.planned)})` },
  ...Object.entries(counts.changes.byKind).map(([kind, { planned }]) => ({
    value: kind,
    label: `${CHANGE_KINDS[kind as keyof typeof CHANGE_KINDS].title} (${count(planned)})`,
  })),
]

/** Those that occur: `planned` counts all of them, what is still to be written is `open`. */
const stateOptions = ({ counts }: Sync) => {
  const { byKind: _, planned: __, open, ...states } = counts.changes
  const occurring = Object.entries(states).filter(([, number]) => number > 0)
  return [
    { value: ALL, label: 'However they ended' },
    ...(open > 0 ? [{ value: 'planned,sending', label: `To do (${count(open)})` }] : []),
    ...occurring.map(([state, number]) => ({
      value: state,
      label: `${CHANGE_STATES[state as keyof typeof CHANGE_STATES].label} (${count(number)})`,
    })),
  ]
}

const filterOf = (kind: string, state: string, group: string): ChangeFilter => ({
  ...(kind !== ALL && { kind }),
  ...(state !== ALL && { state }),
  ...(group !== ALL && { groupId: Number(group) }),
})

export const Changes = ({ sync }: { sync: Sync }) => {
  const session = useSession()
  const [kind, setKind] = useState(ALL)
  const [state, setState] = useState(ALL)
  const [group, setGroup] = useState(ALL)
  const groups = useGroups(sync.id)
  const filter = filterOf(kind, state, group)
  const changes = useChanges(sync.id, filter)
  const names = new Map(groups.data?.items.map(({ groupId, name }) => [groupId, name]))
  const maySeeValues = session.organizationId === sync.organizationId && mayImport(session)

  if (sync.counts.changes.planned === 0)
    return (
      <Empty icon={ListChecks} title="Nothing had to change">
        DocNetwork was in line with Daxko already.
      </Empty>
    )
  const select = (label: string, value: string, set: (value: string) => void, data: { value: string; label: string }[]) => (
    <Select
      className={classes['select']}
      label={label}
      data={data}
      value={value}
      onChange={(chosen) => set(chosen ?? ALL)}
      allowDeselect={false}
      checkIconPosition="right"
    />
  )
  const groupOptions = [
    { value: ALL, label: 'All groups' },
    ...(groups.data?.items ?? [])
      .filter((one) => one.changes.planned > 0)
      .map((one) => ({ value: String(one.groupId), label: one.name })),
  ]
  return (
    <>
      <div className={classes['filters']}>
        {select('Kind', kind, setKind, kindOptions(sync))}
        {select('State', state, setState, stateOptions(sync))}
        {select('Group', group, setGroup, groupOptions)}
        {maySeeValues && (
          <Button
            className={classes['export']}
            component="a"
            href={csvAddress(sync.id, filter)}
            download
            variant="default"
            leftSection={<Download size={16} aria-hidden />}
          >
            Export as CSV
          </Button>
        )}
      </div>
      {!maySeeValues && (
        <Text size="sm" c="dimmed" px="lg" pt="md">
          Names and values are shown to those who may import profiles (profiles:import).
        </Text>
      )}
      <Loaded
        query={changes}
        skeleton={
          <div className={classes['panel']}>
            <Rows count={10} />
          </div>
        }
      >
        {(data) => {
          const items = itemsOf(data)
          if (items.length === 0)
            return (
              <Empty icon={SearchX} title="None of this sort">
                Choose another kind, state or group.
              </Empty>
            )
          return (
            <>
              <ul className={classes['rows']}>
                {items.map((change) => (
                  <li key={change.id}>
                    <ChangeRow change={change} groupName={change.groupId === undefined ? undefined : names.get(change.groupId)} />
                  </li>
                ))}
              </ul>
              <div className={classes['more']}>
                <More query={changes} />
              </div>
            </>
          )
        }}
      </Loaded>
    </>
  )
}
