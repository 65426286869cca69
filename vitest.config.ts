/** The test projects: one for each package, and one for the root. Slow tests are in vitest.slow.config.ts. */
import { defineConfig } from 'vitest/config'
import { rooms } from './tools/rooms.ts'

// Rooms whose tests ask for `inject('postgres')`.
const onPostgres = ['apps/server', 'apps/cli']

const project = (name: string, include: string[], globalSetup: string[] = []) => ({
  test: { name, include, globalSetup, testTimeout: 20_000, hookTimeout: 30_000 },
})

export default defineConfig({
  test: {
    projects: [
      project('root', ['*.test.ts', 'tools/**/*.test.ts']),
      ...rooms().map(room =>
        project(room, [`${room}/**/*.test.ts`], onPostgres.includes(room) ? ['tools/postgres.setup.ts'] : []),
      ),
    ],
  },
})
