export { createDatabase, type TestDatabase } from './create-database.ts'
export { createRedis, createRedisPrefix, type TestRedis } from './create-redis.ts'
export { type EventuallyOptions, eventually } from './eventually.ts'
export { expectNoPersonalData } from './expect-no-personal-data.ts'
