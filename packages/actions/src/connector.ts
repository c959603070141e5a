// DocNetwork's OAuth as an action needs it: where to send the operator, what a code is worth, and whether a token opens an organization.
import type { DocNetworkApp } from '@daxko-sync/docnetwork'
import { createFixedToken } from '@daxko-sync/http'
import type { Connector } from './deps.ts'

/** A token counts as ended this much before its end. */
const MARGIN_MS = 60_000
const PROOF_LIMIT_MS = 20_000

export const createConnector = (docnetwork: DocNetworkApp): Connector => ({
  authorizeUrl: docnetwork.oauth.authorizeUrl,
  exchange: async (code, verifier) => {
    const { accessToken, refreshToken, expiresInMs } = await docnetwork.oauth.exchange(code, verifier)
    return {
      accessToken,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(expiresInMs !== undefined && {
        accessTokenExpiresAt: new Date(Date.now() + expiresInMs - Math.min(MARGIN_MS, expiresInMs / 10)).toISOString(),
      }),
    }
  },
  prove: ({ id, docnetworkOrg }, accessToken) =>
    docnetwork
      .forOrganization({ organizationId: id, orgId: docnetworkOrg, tokens: createFixedToken('docnetwork', accessToken) })
      .check({ signal: AbortSignal.timeout(PROOF_LIMIT_MS) }),
})
