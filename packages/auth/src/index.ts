export * from './issue-token.ts'
export * from './principal.ts'
export * from './verify-token.ts'
