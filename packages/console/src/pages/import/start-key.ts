// The Idempotency-Key of one intention to start: a second click, or a try after a lost answer, is the same sync and not another one.
const BYTES = 16

/** Not crypto.randomUUID: browsers have it on https and localhost only. */
export const newStartKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
