// For the tests of this package: one simulator that listens, and a caller that is signed in.
import { createDaxko, type DaxkoOptions } from '../daxko/daxko.ts'
import { DEMO, demoRefreshToken } from '../demo.ts'
import { createDocNetwork, type DocNetworkOptions } from '../docnetwork/docnetwork.ts'
import type { World } from '../world/types.ts'
import { type Caller, type CallOptions, createCaller, type Reply } from './caller.ts'

export const BASIC = { authorization: `Basic ${btoa(`${DEMO.docnetwork.clientId}:${DEMO.docnetwork.clientSecret}`)}` }

export const refresh = (call: Caller, refreshToken: string): Promise<Reply> =>
  call('POST', '/oauth/access_token', { form: { grant_type: 'refresh_token', refresh_token: refreshToken }, headers: BASIC })

export const signIn = (call: Caller, scope: string): Promise<Reply> =>
  call('POST', '/auth/token', {
    body: { client_id: DEMO.daxko.clientId, client_secret: DEMO.daxko.clientSecret, scope, grant_type: 'client_credentials' },
  })

export const tokenOf = ({ body }: Reply): string => (body as { access_token: string }).access_token
export const refreshTokenOf = ({ body }: Reply): string => (body as { refresh_token: string }).refresh_token

type Signed = (method: string, path: string, options?: CallOptions) => Promise<Reply>

export const daxkoSession = async (world: World, options: DaxkoOptions = {}) => {
  const { control, listen } = createDaxko(world, { limit: null, ...options })
  const { url, close } = await listen()
  const bare = createCaller('daxko', url)
  const token = tokenOf(await signIn(bare, world.organizations[0]!.scope))
  const call: Signed = (method, path, more = {}) => bare(method, path, { token, ...more })
  return { control, url, close, bare, call }
}

export const docNetworkSession = async (world: World, options: DocNetworkOptions = {}) => {
  const { control, listen } = createDocNetwork(world, options)
  const { url, close } = await listen()
  const bare = createCaller('docnetwork', url)
  const organization = world.organizations[0]!.organizationId
  const token = tokenOf(await refresh(bare, demoRefreshToken(organization)))
  const call: Signed = (method, path, more = {}) => bare(method, `/organizations/${organization}${path}`, { token, ...more })
  return { control, url, close, bare, call, token }
}
