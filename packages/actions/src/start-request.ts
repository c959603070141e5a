// What a person asks for when starting a sync, and what makes two such requests the same (Idempotency-Key).
import { createHash } from 'node:crypto'

export interface StartSync {
  organizationId: string
  /** Empty or absent: all groups. */
  groupIdentifier?: string | undefined
  dryRun?: boolean | undefined
  acceptUsageFee?: boolean | undefined
  idempotencyKey?: string | undefined
  actor: string
}

export const hashOf = ({ groupIdentifier, dryRun, acceptUsageFee }: StartSync): string =>
  createHash('sha256')
    .update(JSON.stringify([groupIdentifier?.trim() || null, dryRun ?? false, acceptUsageFee ?? false]))
    .digest('hex')
