/** The database behind a test server, which runs in this process. */
import { join } from 'node:path'
import { openSqlite } from '../../apps/server/src/store/driver.ts'
import type { TestServer } from './test-server.ts'

/**
 * Opened by the SQLite that the server has it open in. Another copy in one process undoes its locks when it closes, cuts
 * the log it writes to, and the server's next write fails.
 */
export const databaseOf = ({ data }: Pick<TestServer, 'data'>): ReturnType<typeof openSqlite> =>
  openSqlite(join(data, 'treeline.db'))
