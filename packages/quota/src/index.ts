export { createMemoryQuota, type MemoryQuotaOptions } from './memory-quota.ts'
export type { QuotaOptions } from './options.ts'
export { createQuotas, type Limit, type QuotasOptions } from './quotas.ts'
export { createRedisQuota, type RedisQuotaOptions } from './redis-quota.ts'
