// Prisma's own schema engine (WebAssembly, from npm) over its PostgreSQL adapter: for developers and tests; nothing is downloaded.
// In: a database and the schema files. Out: the engine, and explain() for its numbered errors.
/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

type Adapter = SqlDriverAdapter & {
  performIO: (query: SqlQuery) => Promise<pg.QueryArrayResult>
  underlyingDriver: () => pg.Pool
}

const CATALOG_CHAR = 18 // PostgreSQL's type "char", which the engine reads while it describes a schema
const BPCHAR = 1042

// Without it a panic of the engine shows as a TypeError.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`) },
})

/** The adapter does not know the catalog's "char": it is read as text and handed on as a character. */
const readsCatalogChars = <Q extends Pick<Adapter, 'performIO' | 'queryRaw'>>(queryable: Q): Q => {
  const performIO = queryable.performIO.bind(queryable)
  const queryRaw = queryable.queryRaw.bind(queryable)
  let characterColumns: number[] = []
  queryable.performIO = async (query) => {
    const result = await performIO(query)
    characterColumns = []
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CATALOG_CHAR) continue
      field.dataTypeID = BPCHAR
      characterColumns.push(index)
    }
    return result
  }
  queryable.queryRaw = async (query) => {
    const result: SqlResultSet = await queryRaw(query)
    for (const index of characterColumns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return queryable
}

const patched = (adapter: Adapter): Adapter => {
  adapter.executeScript = async (sql) => {
    await adapter.underlyingDriver().query(sql) // the adapter would split at every ";", inside $$ bodies too
  }
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (...args) => readsCatalogChars((await startTransaction(...args)) as never)
  return readsCatalogChars(adapter)
}

class EngineAdapterFactory extends PrismaPg {
  readonly #config: pg.PoolConfig

  constructor(config: pg.PoolConfig) {
    super(config)
    this.#config = config
  }

  override async connect() {
    return patched((await super.connect()) as never) as never
  }

  /** The engine replays the migrations in an empty database of its own. */
  override async connectToShadowDb() {
    const database = `shadow_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client(this.#config)
    await admin.connect()
    await admin.query(`create database ${database}`)
    const pool = new pg.Pool({ ...this.#config, database })
    const adapter = patched((await new PrismaPg(pool).connect()) as never)
    let isGone = false
    adapter.dispose = async () => {
      if (isGone) return
      isGone = true
      await pool.end()
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
    }
    return adapter as never
  }
}

/** As separate fields: with a connection string, pg ignores `database`, and the shadow would be the main database. */
const poolConfig = (databaseUrl: string): pg.PoolConfig => {
  const url = new URL(databaseUrl)
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    max: 2,
  }
}

export const openEngine = async (databaseUrl: string, datamodels: [path: string, text: string][]) => {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(join(dirname(glueFile), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue as never })
  ;(glue as unknown as { __wbg_set_wasm: (exports: unknown) => void }).__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
  const factory = bindMigrationAwareSqlAdapterFactory(new EngineAdapterFactory(poolConfig(databaseUrl)))
  const engine = await glue.SchemaEngine.new({ datamodels }, () => {}, factory)
  const explain = (error: unknown): unknown => {
    const id = /External error id#(\d+)/.exec(String(error))?.[1]
    return id === undefined ? error : (factory.errorRegistry.consumeError(Number(id))?.error ?? error)
  }
  return { engine, explain }
}
