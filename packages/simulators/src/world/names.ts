// Invented people: names are put together from syllables, addresses from made-up streets, e-mail at example domains, telephones at 555.
import type { DaxkoAddress } from '../daxko/state.ts'
import type { Random } from './random.ts'

const FIRST = [
  'Ba',
  'Ce',
  'Da',
  'El',
  'Fi',
  'Ga',
  'Ha',
  'Io',
  'Ju',
  'Ka',
  'Lo',
  'Mi',
  'No',
  'Or',
  'Pe',
  'Qui',
  'Ro',
  'Sa',
  'Te',
  'Va',
]
const MIDDLE = ['la', 'ri', 'no', 'ven', 'mi', 'do', 'sha', 'tu', 'len', 'bo', 'wi', 'ze', 'ka', 'ro', 'fe']
const LAST = ['na', 'ric', 'ton', 'lia', 'vin', 'dra', 'mar', 'sel', 'tha', 'bel', 'gus', 'lyn']
const HOUSE = [
  'Alder',
  'Birk',
  'Corn',
  'Dun',
  'Ever',
  'Fern',
  'Grim',
  'Hazel',
  'Ister',
  'Kern',
  'Lark',
  'Mill',
  'Norr',
  'Oster',
  'Pell',
  'Quar',
]
const JOIN = ['a', 'en', 'o', 'ing', 'er', 'us', 'il', 'am', 'on', 'eth', 'or', 'ish']
const PLACE = [
  'field',
  'worth',
  'by',
  'more',
  'ley',
  'stad',
  'berg',
  'shaw',
  'croft',
  'dale',
  'wick',
  'holm',
  'gate',
  'mere',
  'rath',
  'low',
]
const STREETS = ['Sample Street', 'Example Avenue', 'Model Lane', 'Pattern Road', 'Specimen Way', 'Placeholder Court']
const CITIES = ['Testville', 'Mockton', 'Fixture Falls', 'Stubbury']
const STATES = ['OH', 'NY', 'MI', 'PA']

export const givenName = (random: Random): string => random.pick(FIRST) + random.pick(MIDDLE) + random.pick(LAST)

export const familyName = (random: Random): string => random.pick(HOUSE) + random.pick(JOIN) + random.pick(PLACE)

const two = (n: number): string => String(n).padStart(2, '0')

export const birthDate = (random: Random, fromYear: number, toYear: number): string =>
  `${random.int(fromYear, toYear)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`

export const emailOf = (given: string, family: string, n: number): string =>
  `${given}.${family}.${n}@example.${['com', 'org', 'net'][n % 3]}`.toLowerCase()

export const phoneNumber = (random: Random): { area_code: string; number: string } => ({
  area_code: '555',
  number: `555-${String(random.int(100, 199)).padStart(4, '0')}`,
})

export const homeAddress = (random: Random): DaxkoAddress => ({
  type: 'Home',
  street1: `${random.int(1, 999)} ${random.pick(STREETS)}`,
  street2: random.chance(0.3) ? `Apt ${random.int(1, 40)}` : null,
  city: random.pick(CITIES),
  state: random.pick(STATES),
  zip_code: `000${two(random.int(10, 99))}`,
  country: 'US',
})
