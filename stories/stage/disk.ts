/** A large file on disk for a browser to choose, faster than through the driver. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestInfo } from '@playwright/test'

/** Gives its path; it goes with the results of the story. */
export function onDisk({ outputDir }: TestInfo, name: string, bytes: Uint8Array): string {
  mkdirSync(outputDir, { recursive: true })
  const path = join(outputDir, name)
  writeFileSync(path, bytes)
  return path
}
