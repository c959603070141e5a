// Off-boarding and the right to be forgotten: everything of one organization, or of one person in it, is deleted in one transaction.
// What DocNetwork holds is not touched. A running sync refuses both: its writes would have no row to be recorded in.
import type { Connection, Database } from './database.ts'
import { Prisma } from './generated/prisma/client.ts'
import { keyedIdentifier } from './known-identifiers.ts'
import type { Vaults } from './vaults.ts'

/** - `erased`: gone, and how many rows that were. - `not-found`: no such organization. - `sync-in-progress`: cancel that sync first. */
export type Erased = { is: 'erased'; rows: number } | { is: 'not-found' } | { is: 'sync-in-progress'; syncId: string }

const TRANSACTION = { timeout: 120_000, maxWait: 10_000 }

/** The lock keeps a new sync from being accepted meanwhile: its row refers to this one. */
const refuse = async (tx: Connection, organizationId: string): Promise<Erased | undefined> => {
  const found = await tx.$queryRaw<{ id: string }[]>`select id from organization where id = ${organizationId}::uuid for update`
  if (found.length === 0) return { is: 'not-found' }
  const [running] = await tx.$queryRaw<{ id: string }[]>`
    select id from sync where organization_id = ${organizationId}::uuid and status in ('queued', 'running')`
  return running && { is: 'sync-in-progress', syncId: running.id }
}

const run = async (tx: Connection, statements: readonly Prisma.Sql[]): Promise<number> => {
  let rows = 0
  for (const statement of statements) rows += await tx.$executeRaw(statement)
  return rows
}

/** All that hangs on the organization goes by cascade; the audit log, which has no foreign key, by the one door that its trigger leaves open. */
export const removeOrganization = (db: Database, organizationId: string): Promise<Erased> =>
  db.$transaction(async (tx) => {
    const refused = await refuse(tx, organizationId)
    if (refused) return refused
    await tx.$executeRaw`select set_config('daxko_sync.off_boarding', ${organizationId}, true)`
    const rows = await run(tx, [
      Prisma.sql`delete from audit where organization_id = ${organizationId}::uuid`,
      Prisma.sql`delete from organization where id = ${organizationId}::uuid`,
    ])
    return { is: 'erased', rows }
  }, TRANSACTION)

/** The audit log keeps that it was done, by whom, and the member id. */
export const erasePerson = async (
  db: Database,
  vaults: Vaults,
  { organizationId, memberId, actor }: { organizationId: string; memberId: string; actor: string },
): Promise<Erased> => {
  if ((await db.organization.count({ where: { id: organizationId } })) === 0) return { is: 'not-found' }
  // As an identifier it is stored under this; in clear by earlier versions.
  const identifiers = [keyedIdentifier(await vaults.of(organizationId), memberId), memberId]
  return db.$transaction(async (tx) => {
    const refused = await refuse(tx, organizationId)
    if (refused) return refused
    const profiles = await profilesOf(tx, { organizationId, memberId, identifiers })
    const rows = await run(tx, [
      ...asHeadOfHousehold(organizationId, memberId),
      ...inSyncs({ organizationId, memberId, identifiers }, profiles),
      ...remembered({ organizationId, memberId, identifiers }),
    ])
    await tx.audit.create({ data: { organizationId, actor, action: 'person.erase', facts: { memberId } } })
    return { is: 'erased', rows }
  }, TRANSACTION)
}

interface Gone {
  organizationId: string
  memberId: string
  identifiers: string[]
}

/** Every DocNetwork profile that was ever taken for this member. Candidates of a review may be somebody else's and are left. */
const profilesOf = async (tx: Connection, { organizationId, memberId, identifiers }: Gone): Promise<number[]> => {
  const rows = await tx.$queryRaw<{ profile_id: number }[]>`
    select profile_id from link where organization_id = ${organizationId}::uuid and member_id = ${memberId}
    union select profile_id from change
      where organization_id = ${organizationId}::uuid and member_id = ${memberId} and profile_id is not null
    union select p.profile_id from sync_person p join sync s on s.id = p.sync_id
      where s.organization_id = ${organizationId}::uuid and p.member_id = ${memberId} and p.profile_id is not null
    union select p.profile_id from sync_profile p join sync s on s.id = p.sync_id
      where s.organization_id = ${organizationId}::uuid and p.identifier = any(${identifiers}::text[])`
  return rows.map((row) => row.profile_id)
}

/** U1: a child's `user.add` carries the name and e-mail of its head of household. */
const asHeadOfHousehold = (organizationId: string, memberId: string): Prisma.Sql[] => [
  Prisma.sql`update change c set before = null, after = null
    from sync_person p join sync_unit u on u.sync_id = p.sync_id and u.unit_id = p.unit_id
    where c.organization_id = ${organizationId}::uuid and c.kind = 'user.add' and u.head_id = ${memberId}
      and c.sync_id = p.sync_id and c.member_id = p.member_id`,
  Prisma.sql`update sync_unit u set head_id = null from sync s
    where s.id = u.sync_id and s.organization_id = ${organizationId}::uuid and u.head_id = ${memberId}`,
]

const inSyncs = ({ organizationId, memberId, identifiers }: Gone, profiles: number[]): Prisma.Sql[] => {
  const where = (column: string) =>
    Prisma.sql`using sync s where s.id = t.sync_id and s.organization_id = ${organizationId}::uuid and t.${Prisma.raw(column)}`
  return [
    Prisma.sql`delete from roster_entry t ${where('member_id')} = ${memberId}`,
    Prisma.sql`delete from sync_member t ${where('member_id')} = ${memberId}`,
    Prisma.sql`delete from sync_person t ${where('member_id')} = ${memberId}`,
    Prisma.sql`delete from sync_ask t ${where('identifier')} = any(${identifiers}::text[])`,
    Prisma.sql`delete from sync_profile t ${where('profile_id')} = any(${profiles}::float8[])`,
    Prisma.sql`delete from sync_registration t ${where('profile_id')} = any(${profiles}::float8[])`,
    Prisma.sql`delete from warning t ${where('member_id')} = ${memberId}`,
    Prisma.sql`delete from change t ${where('member_id')} = ${memberId}`,
  ]
}

const remembered = ({ organizationId, memberId, identifiers }: Gone): Prisma.Sql[] => {
  const of = Prisma.sql`where organization_id = ${organizationId}::uuid`
  const tables = ['link', 'look', 'review', 'decision', 'finding', 'rejection', 'owed_user']
  return [
    ...tables.map((table) => Prisma.sql`delete from ${Prisma.raw(table)} ${of} and member_id = ${memberId}`),
    Prisma.sql`delete from known_identifier ${of} and identifier = any(${identifiers}::text[])`,
    Prisma.sql`delete from lease ${of} and key in (${memberId}, ${`member:${memberId}`})`,
    Prisma.sql`update namesakes set member_ids = array_remove(member_ids, ${memberId}) ${of} and ${memberId} = any(member_ids)`,
    Prisma.sql`delete from namesakes ${of} and cardinality(member_ids) = 0`,
  ]
}
