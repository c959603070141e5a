// Encrypted values in bulk statements. Prisma mangles a list of byte arrays that begins with null, so they travel as base64 text
// and the statement decodes them: `decode(t.record, 'base64')`.
export const toBase64 = (bytes: Uint8Array | null): string | null => (bytes ? Buffer.from(bytes).toString('base64') : null)
