// U2: one e-mail, one telephone number and one address out of the many that Daxko may hold.
import type { Address, Email, Member, NewUser, Phone } from '@daxko-sync/contracts'
import { filled } from './text.ts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const EXTENSION = /(?:x|ext|#).*$/i

const typeOf = (item: { type?: string }): string => (item.type ?? '').trim().toLowerCase()
const isPreferred = (item: { type?: string }): boolean => ['home', 'primary'].includes(typeOf(item))

/** Trimmed and lower case; undefined when it is no e-mail address. */
export const validEmail = (text: string | undefined): string | undefined => {
  const email = filled(text)?.toLowerCase()
  return email !== undefined && EMAIL.test(email) ? email : undefined
}

export const pickEmail = (emails: readonly Email[]): string | undefined => {
  const valid = emails.filter((item) => validEmail(item.email) !== undefined)
  return validEmail((valid.find(isPreferred) ?? valid[0])?.email)
}

const digitsOf = (phone: Phone): string => `${phone.areaCode ?? ''}${phone.number.replace(EXTENSION, '')}`.replace(/[^0-9]/g, '')

export const pickPhone = (phones: readonly Phone[]): string | undefined => {
  const dialled = phones.filter((phone) => phone.number.replace(EXTENSION, '').search(/[0-9]/) !== -1)
  const phone = dialled.find(isPreferred) ?? dialled[0]
  return phone && digitsOf(phone)
}

const joined = (parts: (string | undefined)[], separator: string): string | undefined =>
  filled(parts.filter((part) => part !== undefined).join(separator))

const withoutAbsent = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

export const pickLocation = (addresses: readonly Address[]): NewUser['location'] | undefined => {
  const home = addresses.find((address) => typeOf(address) === 'home')
  if (home === undefined) return undefined
  const addr1 = joined([filled(home.street1), filled(home.street2)], ' ')
  const [city, state, zip, country] = [filled(home.city), filled(home.state), filled(home.zipCode), filled(home.country)]
  const formatted = joined([addr1, city, state, zip, country], ', ')
  if (formatted === undefined) return undefined
  return withoutAbsent({ addr1, city, state, zip, country, formatted }) as NonNullable<NewUser['location']>
}

/** U1 U2: the user that this person would be; undefined when nameless or without a valid e-mail. */
export const userOf = (member: Member): NewUser | undefined => {
  const [email, givenName, familyName] = [pickEmail(member.emails), filled(member.firstName), filled(member.lastName)]
  if (email === undefined || givenName === undefined || familyName === undefined) return undefined
  const [phone, location] = [pickPhone(member.phones), pickLocation(member.addresses)]
  return { email, givenName, familyName, ...(phone && { phone }), ...(location && { location }) }
}
