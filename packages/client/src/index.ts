export type { ApiClient, ClientOptions, Schemas } from './client.ts'
export { createClient } from './client.ts'
