// Three kinds of test, told apart by their name: *.test.ts has no I/O, *.int.test.ts uses real servers, *.e2e.test.ts real processes.
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const KINDS = ['e2e', 'integration', 'unit']
const kindOf = ({ project }: TestSpecification) => KINDS.indexOf(project.name)
/** Stories of these files run side by side, each with services of its own: two such files at once would keep two cores busy with starting. */
const hasSeveralSystems = ({ moduleId }: TestSpecification) => /\/proven-/.test(moduleId)

/** Stories first, of each kind the largest file first: stories mostly wait, what is quick fills the gaps, and no long one is left alone at the end. */
class StoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).toSorted((a, b) => kindOf(a) - kindOf(b))
    const [several, others] = [sorted.filter(hasSeveralSystems), sorted.filter((file) => !hasSeveralSystems(file))]
    return others.flatMap((other, i) => (i % 2 === 0 ? [...several.splice(0, 1), other] : [other])).concat(several)
  }
}

/** Hours: only `npm run test:long` asks for it. */
const long = {
  test: {
    name: 'long',
    include: ['test/long/**/*.long.test.ts'],
    globalSetup: ['scripts/test-setup.ts'],
    pool: 'forks' as const,
    hookTimeout: 180_000,
  },
}

const exclude = ['**/node_modules/**', '**/generated/**']

export default defineConfig({
  test: {
    maxWorkers: 3, // on two cores: of three stories one or two wait
    sequence: { sequencer: StoriesFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services,scripts,tools,bench}/**/*.test.ts'],
          exclude: [...exclude, '**/*.int.test.ts'],
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,services,scripts}/**/*.int.test.ts'],
          exclude,
          globalSetup: ['scripts/test-setup.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          exclude,
          globalSetup: ['scripts/test-setup.ts'],
          pool: 'forks',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      ...(process.env['TEST_LONG'] ? [long] : []),
    ],
  },
})
