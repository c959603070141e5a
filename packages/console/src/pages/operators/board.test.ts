import { expect, it } from 'vitest'
import { boardOf, countStates, type State } from './board.ts'
import type { OrganizationItem } from './queries.ts'

const one = (name: string, state: State, daxkoScope = 'OPS_1') =>
  ({ id: `id-${name}`, name, daxkoScope, docnetworkOrg: 4101, standing: { state } }) as OrganizationItem

const ITEMS = [one('Cedar', 'fresh'), one('Ápple', 'fresh'), one('Birch', 'failing', 'OPS_77'), one('Dogwood', 'late')]
const names = (state: State | undefined, search = '') => boardOf(ITEMS, { state, search }).map(({ name }) => name)

it('shows what needs an operator first, then by name', () => {
  expect(names(undefined)).toEqual(['Birch', 'Dogwood', 'Ápple', 'Cedar'])
})

it('narrows by state, name, scope and DocNetwork id', () => {
  expect(names('fresh')).toEqual(['Ápple', 'Cedar'])
  expect(names(undefined, ' APPLE ')).toEqual(['Ápple'])
  expect(names(undefined, 'ops_77')).toEqual(['Birch'])
  expect(names('late', '4101')).toEqual(['Dogwood'])
  expect(names('late', 'birch')).toEqual([])
})

it('counts the states that occur, the worst first', () => {
  expect(countStates(ITEMS)).toEqual([
    { state: 'failing', count: 1 },
    { state: 'late', count: 1 },
    { state: 'fresh', count: 2 },
  ])
})
