/** Undefined where neither name is known, or stored any more. */
export const fullName = ({
  givenName,
  familyName,
}: {
  givenName: string | null
  familyName: string | null
}): string | undefined => [givenName, familyName].filter(Boolean).join(' ') || undefined
