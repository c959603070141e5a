import { describe, expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'

describe('/metrics', () => {
  it('tells what its sources know, and forgets it when they no longer do', async () => {
    let value: number | undefined = 3
    const samples = async () =>
      value === undefined ? [] : [{ figure: 'queue_workers' as const, labels: { queue: 'map' }, value }]
    const metrics = createMetrics({ service: 'api', sources: { redis: samples } })
    expect(await metrics.page()).toContain('daxko_sync_queue_workers{queue="map",service="api"} 3')
    value = undefined
    expect(await metrics.page()).not.toMatch(/daxko_sync_queue_workers\{/)
  })

  it('a store that is away takes its own figures from the page and nothing else', async () => {
    const there = async () => [{ figure: 'syncs_standing_still' as const, labels: {}, value: 0 }]
    const page = await createMetrics({
      service: 'api',
      sources: { postgresql: there, redis: () => Promise.reject(new Error('away')) },
    }).page()
    expect(page).toContain('daxko_sync_source_up{source="postgresql",service="api"} 1')
    expect(page).toContain('daxko_sync_source_up{source="redis",service="api"} 0')
    expect(page).toContain('daxko_sync_syncs_standing_still{service="api"} 0')
    expect(page).not.toMatch(/daxko_sync_queue_jobs\{/)
  })
})
