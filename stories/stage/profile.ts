/** A browser with a profile on disk, and what it has written there about where somebody was. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test'

/** An address of the browser's own history, its title, and how often it was visited, typed or not. */
export type Row = { url: string; title: string; visits: number; typed: number }

/** Does something in a new profile, closes the browser and reads its history from the disk. */
export async function historyAfter(
  launch: LaunchOptions,
  does: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-profile-'))
  try {
    const context = await chromium.launchPersistentContext(folder, launch)
    try {
      await does(context.pages()[0]!, context)
    } finally {
      await context.close()
    }
    return historyIn(join(folder, 'Default', 'History'))
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
