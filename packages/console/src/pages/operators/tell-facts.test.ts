import { expect, test } from 'vitest'
import { tellFacts } from './tell-facts.ts'

test.each([
  [{ settings: ['brakeCount', 'name'] }, ['Removals of one group, name']],
  [{ settings: [] }, []],
  [{ dryRun: false, syncId: 'abc', acceptUsageFee: true }, ['sync abc', 'usage fee accepted']],
  [{ passed: true }, ['passed']],
  [{ passed: false }, ['failed']],
  [{ until: null }, []],
  [{ by: 'name', found: 0 }, ['by name', 'found 0']],
  [{ later: 'x' }, ['later x']],
])('%o', (facts, words) => expect(tellFacts(facts)).toEqual(words))
