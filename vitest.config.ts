// Three kinds of test, told apart by their name: *.test.ts has no I/O, *.int.test.ts uses real servers, *.e2e.test.ts real processes.
import { defineConfig } from 'vitest/config'

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
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services,scripts,tools}/**/*.test.ts'],
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
          sequence: { groupOrder: 1 }, // whole services: not beside the other projects
          maxWorkers: 2, // they mostly wait: two stories at a time
        },
      },
      ...(process.env['TEST_LONG'] ? [long] : []),
    ],
  },
})
