export { createDocNetworkApp, type DocNetworkApp, type DocNetworkOptions, type DocNetworkOrganization } from './app.ts'
export type { CallOptions, DocNetwork } from './client.ts'
export { createOAuth, type OAuth, type OAuthOptions } from './oauth.ts'
export type { Group, ProfileUser } from './schemas.ts'
