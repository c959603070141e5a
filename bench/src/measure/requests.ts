// How many requests a sync costs, against the least that the oracle can think of: a first one, one without changes, one with a hundredth changed.
// In a world with every awkward case, since those are what a careless sync pays for.
import {
  applyEdits,
  createWorld,
  docNetworkFromJson,
  type Expectation,
  expectSync,
  linksAfter,
  type OracleFinding,
  type OracleLink,
} from '@daxko-sync/simulators'
import { count, groupsFor, type Measurement, type Row } from '../measurement.ts'
import { startBench } from '../system.ts'

const GOALS = { daxko: 1, docnetwork: 1.01 }

const rowsOf = (what: string, least: Expectation['least'], asked: Expectation['least']): Row[] =>
  (['daxko', 'docnetwork'] as const).map((side) => {
    const ratio = asked[side] / least[side]
    return {
      what: `Requests to ${side === 'daxko' ? 'Daxko' : 'DocNetwork'}, ${what}, against the least possible`,
      goal: side === 'daxko' ? '1.00' : '≤ 1.01',
      measured: `${ratio.toFixed(3)} (${count(asked[side])} of ${count(least[side])})`,
      reached: ratio <= GOALS[side],
    }
  })

export const requests: Measurement = {
  name: 'requests',
  title: ({ registrations }) => `${count(registrations)} registrations, every awkward case among them`,
  measure: async ({ registrations }) => {
    const worldOptions = { seed: 11, registrations, groups: groupsFor(registrations) }
    const world = createWorld({ ...worldOptions, unknownOffering: false })
    const system = await startBench({ world: worldOptions })
    let [links, findings, knownIdentifiers]: [OracleLink[], OracleFinding[], string[]] = [[], [], []]
    const step = async (what: string): Promise<Row[]> => {
      const daxko = world.organizations[0]?.daxko
      if (!daxko) throw new Error('the world has no organization')
      const docnetwork = docNetworkFromJson(await system.docNetworkState(0))
      const expected = expectSync({ daxko, docnetwork, links, findings, knownIdentifiers })
      await system.forgetRequests()
      await system.sync(0)
      const asked = {
        daxko: (await system.counters('daxko')).requests,
        docnetwork: (await system.counters('docnetwork')).requests,
      }
      const after = docNetworkFromJson(await system.docNetworkState(0))
      links = linksAfter(expected, after)
      const renewed = new Set(expected.findings.map(({ memberId }) => memberId))
      findings = [...findings.filter(({ memberId }) => !renewed.has(memberId)), ...expected.findings]
      knownIdentifiers = [...after.profiles.values()].flatMap(({ identifier }) => identifier?.trim() || [])
      return rowsOf(what, expected.least, asked)
    }
    try {
      const rows = [...(await step('first sync')), ...(await step('no change'))]
      const { edits } = applyEdits(world, 5, Math.max(1, Math.round(registrations / 100)))
      await system.editDaxko(edits)
      return [...rows, ...(await step('1 % changed'))]
    } finally {
      await system.close()
    }
  },
}
