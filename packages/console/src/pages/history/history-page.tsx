// All syncs, the newest first, by how they ended; and a picture of the last 30 days.
import { Chip, Group, Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FileClock, SearchX } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'wouter'
import { api, ask } from '../../api/api.ts'
import { fromCursor, itemsOf, pagesOf } from '../../api/pages-of.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { More } from '../../parts/more.tsx'
import { Page } from '../../parts/page.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Section } from '../../parts/section.tsx'
import { SyncList } from '../../parts/sync-list.tsx'
import { useSession } from '../../session/session.ts'
import { FILTERS, type FilterName, isFilterName, statusOf } from './filters.ts'
import classes from './history-page.module.css'

const Month = lazy(async () => ({ default: (await import('./month.tsx')).Month }))

const LOOK_EVERY_MS = 15_000

const useSyncs = (filter: FilterName, organizationId: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['syncs', 'history', filter, organizationId ?? null],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/syncs', {
          params: {
            query: {
              ...fromCursor(pageParam),
              ...statusOf(filter),
              ...(organizationId !== undefined && { organizationId }),
            },
          },
        }),
      ),
    refetchInterval: LOOK_EVERY_MS,
    ...pagesOf,
  })

const ALL_ORGANIZATIONS = { value: 'all', label: 'All organizations' }

/** An operator's own organization first, where there is one. Undefined: all of them. */
const askedOrganization = (asked: string | null, own: string | null): string | undefined =>
  asked === ALL_ORGANIZATIONS.value ? undefined : (asked ?? own ?? undefined)

/** Operators see every organization's syncs, and may look at one alone. */
const useOrganizations = () => {
  const { operator } = useSession()
  return useQuery({ queryKey: ['organizations', 'names'], queryFn: () => ask(api.GET('/organizations')), enabled: operator })
}

export const HistoryPage = () => {
  const session = useSession()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('show')
  const filter = isFilterName(asked) ? asked : 'all'
  const organizations = useOrganizations()
  const organizationId = session.operator ? askedOrganization(search.get('organization'), session.organizationId) : undefined
  const syncs = useSyncs(filter, organizationId)
  const names = new Map(organizations.data?.items.map(({ id, name }) => [id, name]))
  const choose = (key: 'show' | 'organization', value: string | null) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === null || (key === 'show' && value === 'all')) after.delete(key)
        else after.set(key, value)
        return after
      },
      { replace: true },
    )
  const pictured = session.operator ? organizationId : (session.organizationId ?? undefined)

  return (
    <Page
      title="History"
      lead="Every sync: what it did and how it ended."
      actions={
        session.operator && (
          <Select
            label="Organization"
            data={[ALL_ORGANIZATIONS, ...(organizations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
            value={organizationId ?? ALL_ORGANIZATIONS.value}
            onChange={(id) => choose('organization', id)}
            allowDeselect={false}
            searchable
          />
        )
      }
    >
      {pictured !== undefined && (
        <Section title="The last 30 days">
          <div className={classes['picture']}>
            <Suspense fallback={<Rows count={8} height={28} />}>
              <Month key={pictured} organizationId={session.operator ? pictured : undefined} />
            </Suspense>
          </div>
        </Section>
      )}
      <Section title="Syncs" form="flush">
        <fieldset className={classes['filters']}>
          <legend className={classes['legend']}>Show</legend>
          <Chip.Group value={filter} onChange={(name) => choose('show', name)}>
            <Group gap={8}>
              {Object.entries(FILTERS).map(([name, { label }]) => (
                <Chip key={name} value={name} variant="light">
                  {label}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </fieldset>
        <Loaded
          query={syncs}
          skeleton={
            <div className={classes['padded']}>
              <Rows count={8} height={36} />
            </div>
          }
        >
          {(data) => {
            const items = itemsOf(data)
            if (items.length === 0)
              return filter === 'all' ? (
                <Empty icon={FileClock} title="No sync yet">
                  The daily sync runs every morning at 5 AM Eastern. What it did will stand here.
                </Empty>
              ) : (
                <Empty icon={SearchX} title="None of this sort">
                  Show another sort of syncs.
                </Empty>
              )
            return (
              <>
                <SyncList
                  syncs={items}
                  {...(session.operator && organizationId === undefined && { organizationName: (id: string) => names.get(id) })}
                />
                <div className={classes['padded']}>
                  <More query={syncs}>Show older syncs</More>
                </div>
              </>
            )
          }}
        </Loaded>
      </Section>
    </Page>
  )
}
