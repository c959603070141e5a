// One sync as it stands now: read once, then told by its event stream, and read again from time to time in case a broken network lets the
// stream hang. In: its id. Out: the sync and whether the stream is there.
import type { Schemas } from '@daxko-sync/client'
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, ask } from '../api/api.ts'
import { announce } from '../app/announcer.tsx'
import { SYNC_STATUSES } from '../words/syncs.ts'

export type Sync = Schemas['Sync']

const AGAIN_MS = 3_000
const LOOK_EVERY_MS = 10_000

export const isRunning = ({ status }: Sync): boolean => status === 'queued' || status === 'running'

export const syncKey = (id: string) => ['sync', id] as const

/** What a sync that has ended may have changed. */
const TOUCHED = new Set(['syncs', 'usage', 'forecast', 'needs-you', 'reviews', 'statistics'])

export interface LiveSync {
  query: UseQueryResult<Sync>
  /** False while the stream is broken: what is shown may be some seconds old. */
  isLive: boolean
}

export const useLiveSync = (id: string): LiveSync => {
  const client = useQueryClient()
  const [isLive, setLive] = useState(true)
  const [tries, setTries] = useState(0)
  const query = useQuery({
    queryKey: syncKey(id),
    queryFn: () => ask(api.GET('/syncs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? LOOK_EVERY_MS : false),
  })
  const runs = query.data !== undefined && isRunning(query.data)

  useEffect(() => {
    if (!runs) return
    const stream = new EventSource(`/syncs/${id}/events`)
    let again: ReturnType<typeof setTimeout> | undefined
    const take = ({ data }: MessageEvent<string>) => {
      setLive(true)
      client.setQueryData(syncKey(id), JSON.parse(data) as Sync)
    }
    stream.addEventListener('open', () => setLive(true))
    stream.addEventListener('progress', take)
    stream.addEventListener('done', (event) => {
      take(event)
      stream.close()
      const { status } = JSON.parse(event.data) as Sync
      announce(`The sync has ended: ${SYNC_STATUSES[status].label}`)
      void client.invalidateQueries({
        predicate: ({ queryKey: [noun, one, ...rest] }) =>
          TOUCHED.has(String(noun)) || (noun === 'sync' && one === id && rest.length > 0),
      })
    })
    stream.addEventListener('error', () => {
      setLive(false)
      if (stream.readyState !== EventSource.CLOSED) return // the browser connects again by itself
      again = setTimeout(() => {
        setTries((count) => count + 1)
        void client.invalidateQueries({ queryKey: syncKey(id), exact: true })
      }, AGAIN_MS)
    })
    return () => {
      clearTimeout(again)
      stream.close()
    }
  }, [id, runs, tries, client])

  return { query, isLive: isLive && !query.isRefetchError }
}
