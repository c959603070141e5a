// Deletes what is stored of one person in one organization. DocNetwork keeps what it has; the audit log keeps that it was done.
import { createKeyring, createVaults, erasePerson } from '@daxko-sync/store'
import { ACTOR } from '../actor.ts'
import { confirmed, refuseErase } from '../erase.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId, parseMemberId } from '../parse/words.ts'

interface Options {
  org: string
  yes?: true
}

export const personErase: Define = (group, cli) => {
  defineCommand(group, 'erase', "delete one person's stored records, changes, reviews and link")
    .argument('<member>', 'Daxko member id', parseMemberId)
    .requiredOption('--org <id>', 'organization', parseId('organization'))
    .option('-y, --yes', 'do not ask')
    .action(
      cli.answers(async (memberId: string, { org: organizationId, yes }: Options) => {
        const { ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD } = cli.env(['ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD'])
        const db = cli.database()
        const vaults = createVaults(db, createKeyring(ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD))
        await confirmed(cli.io, yes, `Delete everything that is stored of member ${memberId} in organization ${organizationId}?`)
        const erased = refuseErase(await erasePerson(db, vaults, { organizationId, memberId, actor: ACTOR }), organizationId)
        const text =
          erased.rows === 0
            ? `Nothing was stored of member ${memberId}.`
            : `Erased member ${memberId}: ${erased.rows} rows. A member who is still in a roster is read again by the next sync.`
        return { document: { organizationId, memberId, rows: erased.rows }, text }
      }),
    )
}
