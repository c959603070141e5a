// During an upgrade the version before runs on the new schema: migrations add and loosen, and take nothing away from its statements.
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { BEFORE_FIRST_VERSION } from '@daxko-sync/testkit'
import { describe, expect, it } from 'vitest'

const MIGRATIONS = resolve(import.meta.dirname, '../../../prisma/migrations')

const statementsOf = (sql: string): string[] =>
  sql
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\$\$[\s\S]*?\$\$/g, "''")
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '')

const nameIn = (text: string): string => /^(?:only )?"?([a-z_]+)"?/.exec(text)?.[1] ?? ''

/** What a statement of the version before could stumble over; empty when nothing. */
const harmIn = (sql: string): string[] => {
  const statements = statementsOf(sql)
  const made = new Set(statements.flatMap((one) => /^create table (?:if not exists )?(.*)/.exec(one)?.slice(1).map(nameIn) ?? []))
  return statements.flatMap((statement) => {
    if (/^drop (table|view|type|function|schema)\b/.test(statement)) return [`drops: ${statement}`]
    const unique = /^create unique index .* on (\S+)/.exec(statement)
    if (unique && !made.has(nameIn(unique[1] ?? ''))) return [`forbids what was allowed: ${statement}`]
    const alter = /^alter table (?:if exists )?(?:only )?(\S+) (.*)/.exec(statement)
    if (!alter || made.has(nameIn(alter[1] ?? ''))) return []
    const what = alter[2] ?? ''
    if (/\b(drop column|rename)\b/.test(what)) return [`takes away: ${statement}`]
    if (/\bset not null\b|\btype\b|\bset data type\b/.test(what)) return [`changes a column: ${statement}`]
    if (/\badd (column )?"?\w+"? [^,]*\bnot null\b/.test(what) && !/\bdefault\b|\bgenerated\b/.test(what))
      return [`requires a value: ${statement}`]
    if (/\badd (constraint|check|unique|primary|foreign)\b/.test(what)) return [`forbids what was allowed: ${statement}`]
    return []
  })
}

const names = readdirSync(MIGRATIONS).filter((name) => /^\d{14}_/.test(name))

describe('migrations', () => {
  it.each(names.filter((name) => !BEFORE_FIRST_VERSION.has(name)))('%s leaves the version before at work', (name) => {
    expect(harmIn(readFileSync(resolve(MIGRATIONS, name, 'migration.sql'), 'utf8'))).toEqual([])
  })

  it('every exception exists', () => {
    expect([...BEFORE_FIRST_VERSION].filter((name) => !names.includes(name))).toEqual([])
  })

  it.each([
    ['drop table sync', 1],
    ['alter table "sync" drop column "epoch"', 1],
    ['ALTER TABLE "sync_stage" RENAME COLUMN "run" TO "epoch"', 1],
    ['alter table sync alter column mode type int', 1],
    ['alter table sync alter column mode set not null', 1],
    ['alter table sync add column x int not null', 1],
    ['alter table sync add column x int not null default 1', 0],
    ['alter table sync add column x int', 0],
    ['alter table sync add constraint c check (x > 0)', 1],
    ['alter table sync drop constraint c', 0],
    ['create unique index u on sync (mode)', 1],
    ['create index u on sync (mode)', 0],
    [
      'create table t (id int not null); create unique index u on t (id); alter table t add constraint f foreign key (id) references sync (id)',
      0,
    ],
    ['-- drop table sync\nselect 1', 0],
  ])('%s', (sql, harms) => {
    expect(harmIn(sql)).toHaveLength(harms)
  })
})
