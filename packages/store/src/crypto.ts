// Personal data at rest. A data key per organization encrypts its values (AES-256-GCM); ENCRYPTION_KEY only wraps data keys, so a rotation
// rewraps a handful of keys and never touches a record. Nothing here is ever logged.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const ID_BYTES = 4
/** First byte of everything encrypted, so that the format can change while old values are still read. */
const FORMAT = 1

const encrypt = (key: KeyObject, plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.from([FORMAT]), iv, cipher.getAuthTag(), body]))
}

const decrypt = (key: KeyObject, sealed: Uint8Array, context: string): Buffer => {
  if (sealed[0] !== FORMAT) throw new Error(`encrypted value of unknown format ${sealed[0]} (${context})`)
  const iv = sealed.subarray(1, 1 + IV_BYTES)
  const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context)).setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()])
}

/** What a key of another process wrapped, while keys are replaced: it says nothing about what was to be opened. */
export class UnknownKey extends Error {
  constructor(keyId: string) {
    super(`no key ${keyId} among ENCRYPTION_KEY and ENCRYPTION_KEYS_OLD: add the key that wrapped this`)
    this.name = 'UnknownKey'
  }
}

export interface Keyring {
  /** Encrypts a data key with the current ENCRYPTION_KEY. */
  wrap(dataKey: Uint8Array): Uint8Array<ArrayBuffer>
  /** @throws UnknownKey when none of the known keys wrapped it: the message says which key is missing, never the key. */
  unwrap(wrapped: Uint8Array): Buffer
  /** False when an old key wrapped it and it should be wrapped anew. */
  isCurrent(wrapped: Uint8Array): boolean
}

/** Keys are 32 bytes in base64: the current one, and those before it. */
export const createKeyring = (current: string, old: readonly string[] = []): Keyring => {
  const parse = (text: string) => {
    const key = Buffer.from(text, 'base64')
    if (key.length !== KEY_BYTES) throw new Error(`an encryption key must be ${KEY_BYTES} bytes in base64`)
    return { key: createSecretKey(key), id: createHash('sha256').update(key).digest().subarray(0, ID_BYTES) }
  }
  const keys = [current, ...old].map(parse)
  const [newest] = keys
  if (!newest) throw new Error('no encryption key')
  const idOf = (wrapped: Uint8Array) => Buffer.from(wrapped.subarray(0, ID_BYTES))
  return {
    wrap: (dataKey) => new Uint8Array(Buffer.concat([newest.id, encrypt(newest.key, dataKey, 'data-key')])),
    unwrap: (wrapped) => {
      const found = keys.find(({ id }) => id.equals(idOf(wrapped)))
      if (!found) throw new UnknownKey(idOf(wrapped).toString('hex'))
      return decrypt(found.key, wrapped.subarray(ID_BYTES), 'data-key')
    },
    isCurrent: (wrapped) => newest.id.equals(idOf(wrapped)),
  }
}

/** One organization's encryption. `context` binds a value to its place, so that it cannot be moved to another row unseen. */
export interface Vault {
  seal(value: unknown, context: string): Uint8Array<ArrayBuffer>
  open<T>(sealed: Uint8Array, context: string): T
  /** Keyed hash of what is remembered over syncs (P8 P10 S12): equal parts, equal answer, nothing to read. */
  fingerprint(parts: readonly string[]): string
}

export const newDataKey = (): Buffer => randomBytes(KEY_BYTES)

/** Keys are made into objects once: given as bytes they cost four times what they encrypt. */
export const createVault = (dataKey: Uint8Array): Vault => {
  const key = createSecretKey(dataKey)
  const fingerprintKey = createSecretKey(createHmac('sha256', key).update('fingerprint').digest())
  return {
    seal: (value, context) => encrypt(key, Buffer.from(JSON.stringify(value)), context),
    open: (sealed, context) => JSON.parse(decrypt(key, sealed, context).toString('utf8')),
    fingerprint: (parts) => createHmac('sha256', fingerprintKey).update(JSON.stringify(parts)).digest('base64url').slice(0, 22),
  }
}

/** Blind index of names: random key per sync, so that hashes of two syncs tell nothing about each other. */
export const createNameHasher = (hashKey: Uint8Array): ((nameKey: string) => string) => {
  const key = createSecretKey(hashKey)
  return (nameKey) => createHmac('sha256', key).update(nameKey).digest('base64url').slice(0, 16)
}
