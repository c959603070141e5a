// A UUID of version 7 (RFC 9562): ids of later rows sort after those of earlier ones, to the millisecond.
import { randomBytes } from 'node:crypto'

const BYTES = 16
const TIME_BYTES = 6

export const newId = (now: Date): string => {
  const bytes = randomBytes(BYTES)
  bytes.writeUIntBE(now.getTime(), 0, TIME_BYTES)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
