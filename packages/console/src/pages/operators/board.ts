// Which organizations the board shows, and in which order: what needs an operator first. Pure.
import { STANDINGS } from '../../words/organizations.ts'
import type { OrganizationItem } from './queries.ts'

export type State = OrganizationItem['standing']['state']

/** The worst first, as the words are listed. */
const STATES = Object.keys(STANDINGS) as State[]

export const isState = (text: string | null): text is State => text !== null && Object.hasOwn(STANDINGS, text)

export const countStates = (items: readonly OrganizationItem[]): { state: State; count: number }[] =>
  STATES.map((state) => ({ state, count: items.filter(({ standing }) => standing.state === state).length })).filter(
    ({ count }) => count > 0,
  )

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export const boardOf = (
  items: readonly OrganizationItem[],
  { state, search }: { state: State | undefined; search: string },
): OrganizationItem[] => {
  const wanted = plain(search.trim())
  return items
    .filter(({ standing }) => state === undefined || standing.state === state)
    .filter((one) => [one.name, one.daxkoScope, String(one.docnetworkOrg), one.id].some((text) => plain(text).includes(wanted)))
    .toSorted(
      (one, other) =>
        STATES.indexOf(one.standing.state) - STATES.indexOf(other.standing.state) || one.name.localeCompare(other.name, 'en'),
    )
}
