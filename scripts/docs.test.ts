// The documentation is true where a program can tell: links lead somewhere, and commands, variables and files that it names exist.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { runCli } from '@daxko-sync/cli'
import { API_KEYS } from '@daxko-sync/runtime'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const files = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })].sort()
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8')
const titled = files.map((file): [string, string] => [file, read(file)])

const withoutCode = (text: string): string => text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '').replaceAll(/`[^`\n]*`/g, '')
const codeIn = (text: string): string[] =>
  [...text.matchAll(/^ *```(?:sh(?: run)?)?\n([\s\S]*?)^ *```$|`([^`\n]+)`/gm)].map(([, block, inline]) => block ?? inline ?? '')

/** As code hosts make them. */
const anchorsOf = (text: string): Set<string> => {
  const seen = new Map<string, number>()
  const anchors = withoutFences(text)
    .split('\n')
    .flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? [])
    .map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    )
    .map((anchor) => {
      const times = seen.get(anchor) ?? 0
      seen.set(anchor, times + 1)
      return times === 0 ? anchor : `${anchor}-${times}`
    })
  return new Set(anchors)
}
const withoutFences = (text: string): string => text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')

const brokenLinks = (file: string, text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^(https?:|mailto:)/.test(target)) return []
    const [path = '', anchor] = target.split('#')
    const there = path === '' ? resolve(root, file) : resolve(root, dirname(file), path)
    if (!existsSync(there) || relative(root, there).startsWith('..')) return [target]
    if (anchor === undefined || !there.endsWith('.md')) return []
    return anchorsOf(readFileSync(there, 'utf8')).has(anchor) ? [] : [target]
  })

const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts
const BUILT_IN = new Set(['start', 'test'])

/** `sync start` of `npm run daxko-sync -- sync start --org ID`, or of `daxko-sync sync start`. */
const commandsIn = (code: string): string[][] =>
  [...code.matchAll(/(?:daxko-sync(?: --)?|packages\/cli\/src\/main\.ts) ([a-z]+)(?: ([a-z]+))?/g)].map(
    ([, group = '', command]) => (command === undefined || group === 'doctor' ? [group] : [group, command]),
  )

const knows = async (words: string[]): Promise<boolean> => {
  let said = ''
  const out = (text: string) => {
    said += text
  }
  const io = { out, err: () => {} }
  const code = await runCli([...words, '--help'], io as never)
  return code === 0 && said.includes(`daxko-sync ${words.join(' ')}`)
}

const OTHER_VARIABLES = new Set([
  ...['POSTGRES_PASSWORD', 'CI', 'PATH', 'REDIS_PASSWORD', 'AUDIT_REQUIRED', 'TZ', 'TEST_POSTGRES_IMAGE', 'TEST_REDIS_IMAGE'],
  ...['TEST_LONG', 'NODE_OPTIONS', 'NODE_IMAGE', 'TESTCONTAINERS_RYUK_DISABLED'],
])
const known = new Set<string>([...API_KEYS, 'INSECURE_UPSTREAM_HOSTS', ...OTHER_VARIABLES])
/** What looks like a variable: capitals with an underscore. A constant of the code has its file beside it. */
const variablesIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w/.{-])[A-Z]{2,}(?:_[A-Z]+)+(?![\w/.])/g)].map(([name]) => name)

describe('documentation', () => {
  it.each(titled)('%s: every link leads to a file and a heading', (file, text) => {
    expect(brokenLinks(file, text)).toEqual([])
  })

  it('a link that leads nowhere is found', () => {
    expect(
      brokenLinks('README.md', '[a](docs/none.md) [b](docs/README.md#none) [c](../x.md) [d](docs/README.md#documentation)'),
    ).toEqual(['docs/none.md', 'docs/README.md#none', '../x.md'])
  })

  it.each(titled)('%s: every npm script that it names exists', (_file, text) => {
    const named = [
      ...codeIn(text)
        .join('\n')
        .matchAll(/npm (?:run (?:--silent )?)?([a-z][\w:-]*)/g),
    ].map(([, name = '']) => name)
    expect(
      named.filter((name) => !(name in scripts) && !BUILT_IN.has(name) && !['install', 'ci', 'registry'].includes(name)),
    ).toEqual([])
  })

  it.each(titled.filter(([, text]) => /daxko-sync|main\.ts/.test(text)))(
    '%s: every command that it names exists',
    async (_file, text) => {
      const commands = new Set(
        codeIn(text)
          .flatMap(commandsIn)
          .map((words) => words.join(' ')),
      )
      const unknown: string[] = []
      for (const command of commands) if (!(await knows(command.split(' ')))) unknown.push(command)
      expect(unknown).toEqual([])
    },
  )

  it.each(titled.filter(([file]) => !file.startsWith('docs/adr')))('%s: every variable that it names is read', (_file, text) => {
    expect(
      codeIn(text)
        .flatMap(variablesIn)
        .filter((name) => !known.has(name)),
    ).toEqual([])
  })

  it.each(titled)('%s: every test and program that it names in code is there', (_file, text) => {
    const paths = codeIn(text).flatMap((code) =>
      [...code.matchAll(/(?<![\w/.-])(?:test|scripts|services|packages|deploy|prisma)\/[\w./-]+\.(?:ts|mjs|yaml|json)\b/g)].map(
        ([path]) => path,
      ),
    )
    expect(paths.filter((path) => !existsSync(resolve(root, path)))).toEqual([])
  })

  it('a command that does not exist is found', async () => {
    expect(commandsIn('npm run daxko-sync -- sync begin --org ID')).toEqual([['sync', 'begin']])
    expect(await knows(['sync', 'begin'])).toBe(false)
    expect(await knows(['sync', 'start'])).toBe(true)
  })

  it('docs/privacy.md names every table that holds something encrypted, or somebody’s id', () => {
    const models = read('prisma/schema.prisma')
      .split(/^model /m)
      .slice(1)
    const personal = models.filter((model) =>
      /^ {2}\w+ +(Bytes|\w+\?? .*@map\("(member_id|head_id|actor)"\))|^ {2}(actor|receiver) /m.test(model),
    )
    const tables = personal.map((model) => /@@map\("(\w+)"\)/.exec(model)?.[1] ?? '')
    const page = read('docs/privacy.md')
    // A table is named as it is, with a column, or in words: owed users.
    const named = (table: string) =>
      page.includes(`\`${table}\``) || page.includes(`\`${table}.`) || page.includes(table.replaceAll('_', ' '))
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter((table) => !named(table))).toEqual([])
  })

  it('docs/README.md lists every page', () => {
    const index = read('docs/README.md')
    const pages = globSync('docs/*.md', { cwd: root }).map((file) => file.slice('docs/'.length))
    expect(pages.filter((page) => page !== 'README.md' && !index.includes(`](${page})`))).toEqual([])
  })
})
