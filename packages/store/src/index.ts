export * from './crypto.ts'
export * from './database.ts'
export * from './vaults.ts'
