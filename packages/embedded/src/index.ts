export { freePort } from './free-port.ts'
export { isAlive } from './is-alive.ts'
export { type EmbeddedServer, type PostgresOptions, startPostgres } from './postgres.ts'
export { type EmbeddedRedis, findRedis, type RedisKind, type RedisOptions, startRedis } from './redis.ts'
