import { createMemoryQuota } from './memory-quota.ts'
import { quotaTable } from './test-quota-table.ts'

quotaTable(async (options, now) => createMemoryQuota({ ...options, now }))
