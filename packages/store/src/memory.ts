// What an organization's syncs remember for each other: links (P7), findings and looks (P10), namesakes (P8), decisions (S12), rejections (R5), owed users (U1).
import type { Decision, Finding, Link, Look, Namesakes, Rejection, RunRef } from '@daxko-sync/contracts'
import type { Connection, Database } from './database.ts'

export interface Memory {
  /** Links of these members and of these profiles. */
  links(organizationId: string, of: { memberIds: string[]; profileIds: number[] }): Promise<Link[]>
  /** P7: links that no longer hold. */
  dropLinks(tx: Connection, organizationId: string, links: Link[]): Promise<void>
  /** Unique both ways: a link that would give a member or a profile a second partner is not stored. */
  saveLinks(tx: Connection, ref: RunRef, links: (Link & { rule: string })[]): Promise<void>
  /** P10: they count for R3 again only when their member was read and found to fit. */
  unfitLinks(tx: Connection, organizationId: string, links: Link[]): Promise<void>
  findings(organizationId: string): Promise<Finding[]>
  /** Replaces everything remembered of these members. */
  saveFindings(tx: Connection, organizationId: string, memberIds: string[], findings: Finding[]): Promise<void>
  /** Of members not met: what they were about has changed. */
  forgetFindings(tx: Connection, organizationId: string, findings: Finding[]): Promise<void>
  looks(organizationId: string, memberIds: string[]): Promise<Look[]>
  /** Only what is new or differs is written. */
  saveLooks(tx: Connection, organizationId: string, looks: Look[]): Promise<void>
  namesakes(organizationId: string): Promise<Namesakes[]>
  saveNamesakes(tx: Connection, organizationId: string, namesakes: Namesakes[]): Promise<void>
  decisions(organizationId: string): Promise<Decision[]>
  rejections(organizationId: string, groupIds: number[]): Promise<Rejection[]>
  /** R5: the roster entries that they are tied to have changed. */
  forgetRejections(tx: Connection, organizationId: string, rejections: Rejection[]): Promise<void>
  /** Members whose new profile still lacks its authorized user; undefined while it is not known which profile that is. */
  owedUsers(organizationId: string): Promise<Map<string, number | undefined>>
  settleOwed(tx: Connection, organizationId: string, memberIds: string[]): Promise<void>
}

export const createMemory = (db: Database): Memory => ({
  links: async (organizationId, { memberIds, profileIds }) =>
    db.$queryRaw<Link[]>`
      select member_id as "memberId", profile_id as "profileId", fits from link
      where organization_id = ${organizationId}::uuid and (member_id = any(${memberIds}::text[]) or profile_id = any(${profileIds}::float8[]))`,
  dropLinks: async (tx, organizationId, links) => {
    await tx.$executeRaw`
      delete from link l using unnest(${links.map((l) => l.memberId)}::text[], ${links.map((l) => l.profileId)}::float8[]) as t(m, p)
      where l.organization_id = ${organizationId}::uuid and l.member_id = t.m and l.profile_id = t.p`
  },
  saveLinks: async (tx, ref, links) => {
    await tx.$executeRaw`
      insert into link (organization_id, member_id, profile_id, fits, rule, sync_id)
      select ${ref.organizationId}::uuid, t.m, t.p, t.f, t.r, ${ref.syncId}::uuid
      from unnest(${links.map((l) => l.memberId)}::text[], ${links.map((l) => l.profileId)}::float8[], ${links.map((l) => l.fits)}::bool[],
        ${links.map((l) => l.rule)}::text[]) as t(m, p, f, r)
      on conflict do nothing`
    await tx.$executeRaw`
      update link l set fits = true
      from unnest(${links.map((l) => l.memberId)}::text[], ${links.map((l) => l.profileId)}::float8[], ${links.map((l) => l.fits)}::bool[]) as t(m, p, f)
      where l.organization_id = ${ref.organizationId}::uuid and l.member_id = t.m and l.profile_id = t.p and t.f and not l.fits`
  },
  unfitLinks: async (tx, organizationId, links) => {
    await tx.$executeRaw`
      update link l set fits = false from unnest(${links.map((l) => l.memberId)}::text[], ${links.map((l) => l.profileId)}::float8[]) as t(m, p)
      where l.organization_id = ${organizationId}::uuid and l.member_id = t.m and l.profile_id = t.p and l.fits`
  },
  findings: async (organizationId) => {
    const rows = await db.finding.findMany({ where: { organizationId } })
    return rows.map(({ memberId, code, rule, profileIds, fingerprint }) => ({
      memberId,
      code: code as Finding['code'],
      rule,
      profileIds,
      fingerprint,
    }))
  },
  saveFindings: async (tx, organizationId, memberIds, findings) => {
    await tx.$executeRaw`delete from finding where organization_id = ${organizationId}::uuid and member_id = any(${memberIds}::text[])`
    await tx.finding.createMany({ data: findings.map((finding) => ({ organizationId, ...finding })), skipDuplicates: true })
  },
  forgetFindings: async (tx, organizationId, findings) => {
    await tx.$executeRaw`
      delete from finding f using unnest(${findings.map((f) => f.memberId)}::text[], ${findings.map((f) => f.code)}::text[]) as t(m, c)
      where f.organization_id = ${organizationId}::uuid and f.member_id = t.m and f.code = t.c`
  },
  looks: async (organizationId, memberIds) => {
    const rows = await db.$queryRaw<(Omit<Look, 'dob'> & { dob: string | null })[]>`
      select member_id as "memberId", givens, family, dob from look
      where organization_id = ${organizationId}::uuid and member_id = any(${memberIds}::text[])`
    return rows.map(({ dob, ...look }) => ({ ...look, ...(dob !== null && { dob }) }))
  },
  saveLooks: async (tx, organizationId, looks) => {
    await tx.$executeRaw`
      insert into look (organization_id, member_id, givens, family, dob)
      select ${organizationId}::uuid, t.m, coalesce(string_to_array(nullif(t.g, ''), ' '), '{}'), t.f, t.d
      from unnest(${looks.map((l) => l.memberId)}::text[], ${looks.map((l) => l.givens.join(' '))}::text[], ${looks.map((l) => l.family)}::text[],
        ${looks.map((l) => l.dob ?? null)}::text[]) as t(m, g, f, d)
      on conflict (organization_id, member_id) do update set givens = excluded.givens, family = excluded.family, dob = excluded.dob
      where (look.givens, look.family, look.dob) is distinct from (excluded.givens, excluded.family, excluded.dob)`
  },
  namesakes: async (organizationId) => {
    const rows = await db.namesakes.findMany({ where: { organizationId } })
    return rows.map(({ memberIds, fingerprint }) => ({ memberIds, fingerprint }))
  },
  saveNamesakes: async (tx, organizationId, namesakes) => {
    for (const { fingerprint, memberIds } of namesakes) {
      const key = { organizationId, fingerprint }
      await tx.namesakes.upsert({
        where: { organizationId_fingerprint: key },
        create: { ...key, memberIds },
        update: { memberIds },
      })
    }
  },
  decisions: async (organizationId) => {
    const rows = await db.$queryRaw<(Omit<Decision, 'profileId'> & { profileId: number | null })[]>`
      select d.member_id as "memberId", d.action, d.basis, d.profile_id as "profileId", r.code
      from decision d join review r on r.id = d.review_id
      where d.organization_id = ${organizationId}::uuid and d.revoked_at is null order by d.created_at`
    return rows.map(({ profileId, ...row }) => ({ ...row, ...(profileId !== null && { profileId }) }))
  },
  rejections: async (organizationId, groupIds) => {
    const rows = await db.rejection.findMany({ where: { organizationId, groupId: { in: groupIds } } })
    return rows.map(({ groupId, memberId, entry }) => ({ groupId, memberId, entry }))
  },
  forgetRejections: async (tx, organizationId, rejections) => {
    await tx.$executeRaw`
      delete from rejection r using unnest(${rejections.map((x) => x.groupId)}::float8[], ${rejections.map((x) => x.memberId)}::text[],
        ${rejections.map((x) => x.entry)}::text[]) as t(g, m, e)
      where r.organization_id = ${organizationId}::uuid and r.group_id = t.g and r.member_id = t.m and r.entry = t.e`
  },
  owedUsers: async (organizationId) =>
    new Map((await db.owedUser.findMany({ where: { organizationId } })).map((row) => [row.memberId, row.profileId ?? undefined])),
  settleOwed: async (tx, organizationId, memberIds) => {
    await tx.owedUser.deleteMany({ where: { organizationId, memberId: { in: memberIds } } })
  },
})
