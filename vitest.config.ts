/** The test projects: one for each package, and one for the root. Slow tests are in vitest.slow.config.ts. */
import { defineConfig } from 'vitest/config'
import { rooms } from './tools/rooms.ts'

// Rooms whose tests ask for `inject('postgres')`.
const onPostgres = ['apps/server', 'apps/cli']

const project = (name: string, include: string[], globalSetup: string[] = []) => ({
  // A test that hangs is ended; one that is slow because the machine is busy is not.
  test: { name, include, globalSetup, testTimeout: 120_000, hookTimeout: 120_000 },
})

export default defineConfig({
  test: {
    // By default it leaves one processor free: of two, half of them.
    maxWorkers: '100%',
    projects: [
      project('root', ['*.test.ts', 'tools/**/*.test.ts']),
      ...rooms().map(room =>
        project(room, [`${room}/**/*.test.ts`], onPostgres.includes(room) ? ['tools/postgres.setup.ts'] : []),
      ),
    ],
  },
})
