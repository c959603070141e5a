import { expect, it } from 'vitest'
import { checklistOf } from './checklist.ts'
import type { Organization } from './queries.ts'

const organization = (facts: Partial<Organization> = {}) =>
  ({
    daxkoScope: 'OPS_1',
    docnetworkOrg: 4101,
    connections: {
      daxko: { connectedAt: null, brokenAt: null, brokenReason: null },
      docnetwork: { connectedAt: null, brokenAt: null, brokenReason: null },
    },
    checklist: { agreementSentAt: null, checkedAt: null, checkPassed: null, firstDryRunAt: null },
    ...facts,
  }) as Organization
const doneOf = (facts: Partial<Organization>) =>
  checklistOf(organization(facts))
    .filter(({ isDone }) => isDone)
    .map(({ name }) => name)
const AT = '2026-06-01T10:00:00.000Z'
const daxko = { connectedAt: null, brokenAt: null, brokenReason: null }

it('begins with the scope alone', () => expect(doneOf({})).toEqual(['scope']))

it('is done with all five', () => {
  const checklist = { agreementSentAt: AT, checkedAt: AT, checkPassed: true, firstDryRunAt: AT }
  const connections = { daxko, docnetwork: { connectedAt: AT, brokenAt: null, brokenReason: null } }
  expect(doneOf({ checklist, connections })).toHaveLength(5)
})

it('a broken connection and a failed check are open, and say why', () => {
  const checklist = { agreementSentAt: null, checkedAt: AT, checkPassed: false, firstDryRunAt: null }
  const connections = { daxko, docnetwork: { connectedAt: AT, brokenAt: AT, brokenReason: 'unauthorized' } }
  expect(doneOf({ checklist, connections })).toEqual(['scope'])
  const steps = checklistOf(organization({ checklist, connections }))
  expect(steps.find(({ name }) => name === 'connected')?.what).toContain('(unauthorized)')
})
