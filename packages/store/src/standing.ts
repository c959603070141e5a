// How everything stands, for operators: syncs under way, syncs that stand still, connections that a person must renew. Ids and words only.
import type { StatusView } from '@daxko-sync/contracts'
import type { Connection } from './database.ts'
import { STILL_SECONDS } from './sweeps.ts'

type Standing = Pick<StatusView, 'syncs' | 'stuck' | 'broken' | 'organizations'>

export const readStanding = async (db: Connection): Promise<Standing> => {
  const [syncs, stuck, broken, organizations] = await Promise.all([
    db.$queryRaw<Standing['syncs'][]>`
      select count(*) filter (where status = 'queued')::int as queued, count(*) filter (where status = 'running')::int as running,
        count(*) filter (where waiting_until > now())::int as waiting
      from sync where status in ('queued', 'running')`,
    db.sync.findMany({
      where: {
        status: { in: ['queued', 'running'] },
        progressAt: { lt: new Date(Date.now() - STILL_SECONDS * 1_000) },
        OR: [{ waitingUntil: null }, { waitingUntil: { lte: new Date() } }],
      },
      select: { id: true, organizationId: true, status: true, stage: true, progressAt: true, deadline: true },
      orderBy: { progressAt: 'asc' },
      take: 100,
    }),
    db.connection.findMany({
      where: { brokenAt: { not: null } },
      select: { organizationId: true, side: true, brokenAt: true, brokenReason: true },
      orderBy: { brokenAt: 'asc' },
      take: 100,
    }),
    db.$queryRaw<Standing['organizations'][]>`
      select count(*)::int as total,
        count(*) filter (where paused_at is not null and (paused_until is null or paused_until > now()))::int as paused
      from organization`,
  ])
  return {
    syncs: syncs[0] ?? { queued: 0, running: 0, waiting: 0 },
    stuck: stuck.map(({ id, status, stage, progressAt, deadline, organizationId }) => ({
      syncId: id,
      organizationId,
      status: status as Standing['stuck'][number]['status'],
      stage: stage as Standing['stuck'][number]['stage'],
      progressAt: progressAt.toISOString(),
      deadline: deadline.toISOString(),
    })),
    broken: broken.map(({ organizationId, side, brokenAt, brokenReason }) => ({
      organizationId,
      side: side as 'daxko' | 'docnetwork',
      since: (brokenAt as Date).toISOString(),
      reason: brokenReason ?? '',
    })),
    organizations: organizations[0] ?? { total: 0, paused: 0 },
  }
}
