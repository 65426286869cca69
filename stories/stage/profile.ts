/** A browser with a profile on disk, and what it has written there: where somebody was, and everything else. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { filesOf } from './test-server.ts'

/** An address of the browser's own history, its title, and how often it was visited, typed or not. */
export type Row = { url: string; title: string; visits: number; typed: number }

// What a browser writes down it does not write without its window: the whole one, not its shell.
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'

type Launch = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>
type Does = (page: Page, context: BrowserContext) => Promise<void>

/** Does something in a new profile, closes the browser and reads its history from the disk. */
export const historyAfter = (launch: Launch, does: Does): Promise<Row[]> =>
  inProfile(launch, does, folder => historyIn(join(folder, 'Default', 'History')))

/** Does something in a new profile, closes the browser and gives every file of it, by its path. */
export const filesAfter = (launch: Launch, does: Does): Promise<Map<string, Buffer>> =>
  inProfile(launch, does, filesOf)

async function inProfile<T>(launch: Launch, does: Does, read: (folder: string) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-profile-'))
  try {
    const context = await chromium.launchPersistentContext(folder, { ...launch, executablePath })
    try {
      await does(context.pages()[0]!, context)
    } finally {
      await context.close()
    }
    return read(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function historyIn(path: string): Row[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = database
      .prepare('select url, title, visit_count as visits, typed_count as typed from urls order by url')
      .all()
    return rows.map(row => ({ ...row })) as Row[]
  } finally {
    database.close()
  }
}
