import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PROBLEM_WORDS, PROBLEMS, type ProblemCode } from '@daxko-sync/contracts'
import { expect, test } from 'vitest'

const operations = readFileSync(resolve(import.meta.dirname, '../../../docs/operations.md'), 'utf8')
const [, section = ''] = operations.split('## When a request is refused\n')
const [table = ''] = section.split('\n## ')
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test.each(Object.entries(PROBLEM_WORDS))('docs/operations.md says the same of %s', (code, [means, todo]) => {
  const [status] = PROBLEMS[code as ProblemCode]
  expect(rows.filter(([, first]) => first === `\`${code}\``)).toEqual([['', `\`${code}\``, String(status), means, todo, '']])
})
