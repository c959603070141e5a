// Proof of freshness in this process: the watcher and the outbox, each by its own clock. PostgreSQL alone: they go on while Redis is away.
// Without a webhook or a mail server nothing is sent; what there would be to say is written all the same.
import { createOutbox, createPostWebhook, createSendMail, createWatch } from '@daxko-sync/alerts'
import type { ALERT_KEYS, Env } from '@daxko-sync/runtime'
import type { Database, Vaults } from '@daxko-sync/store'
import type { Log } from './log.ts'
import { createTicks } from './ticks.ts'

const WATCH_EVERY_MS = 20_000
const DELIVER_EVERY_MS = 5_000

type AlertsKey =
  | (typeof ALERT_KEYS)[number]
  | 'SYNC_CRON'
  | 'SYNC_TIMEZONE'
  | 'DAXKO_MAX_REQUESTS'
  | 'DAXKO_WINDOW_SECONDS'
  | 'DOCNETWORK_MAX_REQUESTS'
  | 'DOCNETWORK_WINDOW_SECONDS'

export interface AlertsDeps {
  db: Database
  vaults: Vaults
  env: Pick<Env, AlertsKey>
  log: Log
  /** Aborted when the process ends: a try under way is left to the next process. */
  stopping: AbortSignal
}

const channelsOf = ({
  ALERT_WEBHOOK_URL: url,
  ALERT_WEBHOOK_SECRET: secret,
  SMTP_URL,
  MAIL_FROM,
  ...env
}: AlertsDeps['env']) => ({
  ...(url !== undefined && secret !== undefined && { operatorWebhook: { url, secret } }),
  ...(SMTP_URL !== undefined &&
    MAIL_FROM !== undefined && {
      mail: createSendMail({ url: SMTP_URL, from: MAIL_FROM, insecureHosts: env.INSECURE_ALERT_HOSTS }),
    }),
})

/** Runs until it is closed. */
export const startAlerts = ({ db, vaults, env, log, stopping }: AlertsDeps): { close: () => Promise<unknown> } => {
  const channels = channelsOf(env)
  const watch = createWatch({
    db,
    vaults,
    cron: env.SYNC_CRON,
    timeZone: env.SYNC_TIMEZONE,
    checkAt: env.FRESHNESS_CHECK_AT,
    budgets: {
      daxko: { limit: env.DAXKO_MAX_REQUESTS, windowMs: env.DAXKO_WINDOW_SECONDS * 1_000 },
      docnetwork: { limit: env.DOCNETWORK_MAX_REQUESTS, windowMs: env.DOCNETWORK_WINDOW_SECONDS * 1_000 },
    },
    channels,
    log,
  })
  const postWebhook = createPostWebhook({ insecureHosts: env.INSECURE_ALERT_HOSTS })
  const outbox = createOutbox({ db, vaults, channels, postWebhook, log, stopping })
  const ticks = [
    createTicks({ everyMs: WATCH_EVERY_MS, work: watch.look, log }),
    // Two clocks: a mail server that hangs does not hold up a webhook.
    createTicks({ everyMs: DELIVER_EVERY_MS, work: () => outbox.deliver(['webhook', 'operator-webhook']), log }),
    createTicks({ everyMs: DELIVER_EVERY_MS, work: () => outbox.deliver(['email']), log }),
  ]
  return { close: () => Promise.all(ticks.map((tick) => tick.close())) }
}
