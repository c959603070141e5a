// The figures that Prometheus reads of the whole deployment, under names that stay. Labels are words and organizations' ids: nothing personal (S9).

/** `daxko_sync_` and the name is the metric. Every replica of the api tells the same, so whoever adds up takes the maximum first. */
export const FIGURES = {
  syncs: { help: 'Syncs that began within the last 24 hours, by status and trigger', labels: ['status', 'trigger'] },
  syncs_standing_still: { help: 'Open syncs without a sign of life for 2 minutes that wait for nothing', labels: [] },
  stage_seconds: {
    help: 'How long stages took that ended within the last 24 hours; quantile 1 is the longest',
    labels: ['stage', 'quantile'],
  },
  changes: { help: 'Changes of the syncs that began within the last 24 hours, by kind and state', labels: ['kind', 'state'] },
  requests: {
    help: 'Requests within the last 24 hours, noted when the job that made them ends, without token requests',
    labels: ['side'],
  },
  budget_limit: { help: 'Requests that a side allows in one window', labels: ['side'] },
  budget_window_seconds: { help: 'Length of that window', labels: ['side'] },
  budget_used: { help: 'Places of the window that are taken now', labels: ['side'] },
  budget_wait_seconds: { help: 'How long the next request would have to wait', labels: ['side'] },
  queue_jobs: { help: 'Jobs by queue and state', labels: ['queue', 'state'] },
  queue_oldest_job_age_seconds: { help: 'Age of the oldest job that could run now; 0 when there is none', labels: ['queue'] },
  queue_workers: { help: 'Workers that wait at the queue or work for it', labels: ['queue'] },
  freshness_age_seconds: {
    help: 'Since the last complete sync of all groups, or since an active organization was added or resumed',
    labels: ['organization'],
  },
  organization_state: { help: '1 for the state that the watcher said last', labels: ['organization', 'state'] },
  waiting_items: { help: 'What waits for a person', labels: ['organization', 'kind'] },
  waiting_item_age_seconds: {
    help: 'Age of the oldest that waits; of held changes since the brake first held them, however often they were planned anew',
    labels: ['organization', 'kind'],
  },
} as const satisfies Record<string, { help: string; labels: readonly string[] }>

export type FigureName = keyof typeof FIGURES

export interface Sample {
  figure: FigureName
  labels: Record<string, string>
  value: number
}
