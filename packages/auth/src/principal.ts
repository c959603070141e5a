// Who is asking, as a verified token says it.

export const IMPORT_PERMISSION = 'profiles:import'

export interface Principal {
  /** Shown in the audit log; an opaque id. */
  sub: string
  /** The organization the token is for. */
  org?: string
  permissions: readonly string[]
  role?: 'operator'
  expiresAt: Date
}

export const isOperator = (principal: Principal): boolean => principal.role === 'operator'

/** `profiles:import` of that organization: personal data and writes need it, also of an operator. */
export const mayImport = (principal: Principal, organizationId: string): boolean =>
  principal.org === organizationId && principal.permissions.includes(IMPORT_PERMISSION)
