/** The tests that take minutes: `npm run test:slow`. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'slow',
    include: ['{packages,apps,tools}/**/*.slow.ts'],
    globalSetup: ['tools/postgres.setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    passWithNoTests: true,
  },
})
