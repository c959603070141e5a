// Off-boarding: deletes everything of an organization, its keys and its audit log too. DocNetwork keeps what it has.
import { removeOrganization } from '@daxko-sync/store'
import { confirmed, refuseErase } from '../erase.ts'
import { type Define, defineCommand } from '../frame.ts'
import { parseId } from '../parse/words.ts'

export const orgRemove: Define = (group, cli) => {
  defineCommand(group, 'remove', 'off-boarding: delete everything of an organization')
    .argument('<id>', 'organization', parseId('organization'))
    .option('-y, --yes', 'do not ask')
    .action(
      cli.answers(async (id: string, { yes }: { yes?: true }) => {
        const db = cli.database()
        await confirmed(cli.io, yes, `Delete everything of organization ${id}, its history and its audit log too?`)
        refuseErase(await removeOrganization(db, id), id)
        return { document: { id, removed: true }, text: `Removed organization ${id} and everything of it.` }
      }),
    )
}
