// Both sides' budgets from one Redis: DocNetwork tells what remains, Daxko does not.
import type { Quota, Side } from '@daxko-sync/contracts'
import type { Cluster, Redis } from 'ioredis'
import { createRedisQuota } from './redis-quota.ts'

export interface Limit {
  limit: number
  windowMs: number
}

export interface QuotasOptions {
  redis: Redis | Cluster
  daxko: Limit
  docnetwork: Limit
  prefix?: string
}

export const createQuotas = ({ redis, daxko, docnetwork, prefix }: QuotasOptions): Record<Side, Quota> => {
  const shared = { redis, ...(prefix !== undefined && { prefix }) }
  return {
    daxko: createRedisQuota({ ...shared, ...daxko, side: 'daxko', recovery: 'none' }),
    docnetwork: createRedisQuota({ ...shared, ...docnetwork, side: 'docnetwork', recovery: 'header' }),
  }
}
