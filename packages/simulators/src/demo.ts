// The credentials and addresses of the demonstration. Invented: they open nothing but these simulators.
export const DEMO = {
  daxko: { clientId: 'demo-daxko-client', clientSecret: 'demo-daxko-secret' },
  docnetwork: { clientId: 'demo-docnetwork-client', clientSecret: 'demo-docnetwork-secret' },
} as const

const FIRST_SCOPE = 5413
const FIRST_ORGANIZATION = 4101

/** The n-th organization (from 0) of a world has these on both sides. */
export const demoScope = (n: number): string => `OPS_${FIRST_SCOPE + n}`
export const demoOrganization = (n: number): number => FIRST_ORGANIZATION + n
export const demoRefreshToken = (organizationId: number): string => `demo-refresh-token-${organizationId}`
