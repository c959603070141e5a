import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openContacts, readContacts, saveContacts, sealClearContacts, sealContacts } from './contacts.ts'
import { createKeyring, newDataKey } from './crypto.ts'
import { createTestStores, type TestStores } from './testing/test-stores.ts'
import { createVaults } from './vaults.ts'

const ADDRESS = 'director@camp.example'
let stores: TestStores
beforeAll(async () => {
  stores = await createTestStores()
})
afterAll(() => stores.close())

/** The whole row as the database has it. */
const rowText = async (id: string) =>
  JSON.stringify(
    await stores.db.$queryRaw`select o::text, encode(o.contacts, 'escape') from organization o where id = ${id}::uuid`,
  )

describe('S9: contacts', () => {
  it('lie encrypted, and come back', async () => {
    const id = await stores.addOrganization()
    expect(await readContacts(stores.db, stores.vaults, id)).toEqual([])
    await saveContacts(stores.db, id, sealContacts(await stores.vaults.of(id), [ADDRESS]))
    expect(await readContacts(stores.db, stores.vaults, id)).toEqual([ADDRESS])
    expect(await rowText(id)).not.toContain('director')
    await saveContacts(stores.db, id, sealContacts(await stores.vaults.of(id), []))
    const { contacts } = await stores.db.organization.findUniqueOrThrow({ where: { id }, select: { contacts: true } })
    expect(contacts).toBeNull()
  })

  it('that an earlier version left in clear are sealed once, and taken out of the settings', async () => {
    const id = await stores.addOrganization()
    await stores.db.organization.update({ where: { id }, data: { settings: { brakeCount: 7, contacts: [ADDRESS] } } })
    const answers = await Promise.all([sealClearContacts(stores.db, stores.vaults), sealClearContacts(stores.db, stores.vaults)])
    expect(answers.toSorted()).toEqual([0, 1])
    expect(await readContacts(stores.db, stores.vaults, id)).toEqual([ADDRESS])
    const { settings } = await stores.db.organization.findUniqueOrThrow({ where: { id }, select: { settings: true } })
    expect(settings).toEqual({ brakeCount: 7 })
    expect(await rowText(id)).not.toContain('director')
  })

  it('that no known key opens are one organization’s trouble', async () => {
    const { db } = stores
    const foreign = createKeyring(Buffer.alloc(32, 9).toString('base64'))
    const data = { name: 'Elm', docnetworkOrg: 1, daxkoScope: 'OPS_1', dataKey: foreign.wrap(newDataKey()) }
    const { id } = await db.organization.create({ data: { ...data, settings: { contacts: [ADDRESS] } }, select: { id: true } })
    const other = await stores.addOrganization()
    await db.organization.update({ where: { id: other }, data: { settings: { contacts: [ADDRESS] } } })
    expect(await sealClearContacts(db, stores.vaults)).toBe(1)
    const sealed = sealContacts(await createVaults(db, foreign).of(id), [ADDRESS])
    expect(await openContacts(stores.vaults, { organizationId: id, contacts: sealed })).toBeUndefined()
  })
})
