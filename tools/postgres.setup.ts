/** Global set-up of the test projects that need PostgreSQL: one private cluster a project, gone when it ends. */
import type { TestProject } from 'vitest/node'
import { isRequired, sayMissing } from './missing.ts'
import { type Postgres, postgresBin, postgresMissing, startPostgres } from './postgres.ts'

let postgres: Postgres | undefined

export async function setup(project: TestProject): Promise<void> {
  if (!postgresBin()) {
    if (isRequired()) throw new Error(postgresMissing)
    sayMissing(postgresMissing)
    project.provide('postgres', null)
    return
  }
  postgres = await startPostgres()
  project.provide('postgres', postgres.url)
}

export async function teardown(): Promise<void> {
  await postgres?.stop()
}
