// Two kinds of test, told apart by their name: *.test.ts has no I/O, *.int.test.ts and *.e2e.test.ts use real servers.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.int.test.ts'],
          isolate: false,
        },
      },
      {
        test: { name: 'integration', include: ['{packages,services,scripts}/**/*.int.test.ts'], exclude: ['**/node_modules/**'] },
      },
      { test: { name: 'e2e', include: ['test/**/*.e2e.test.ts'] } },
    ],
  },
})
