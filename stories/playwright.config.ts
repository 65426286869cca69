/** Stories: end to end, in the system's Chromium, against the built pages and a real server on loopback. */
import { defineConfig } from '@playwright/test'

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'
const quiet = ['--no-sandbox', '--disable-background-networking']
const chromium = (...args: string[]) => ({ launchOptions: { executablePath, args: [...quiet, ...args] } })

/** What is told of the person alone, told again where there is neither JIT nor WebAssembly, as in Tor's "Safer". */
const withoutJit = /person\/(write|back|photo|delete|seal)\.story\.ts$/
/** What is measured in time has the machine for itself. */
const timed = /\.speed\.story\.ts$/

export default defineConfig({
  testMatch: '**/*.story.ts',
  outputDir: '../test-results/stories',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  globalTimeout: 12 * 60_000,
  expect: { timeout: 10_000 },
  use: { locale: 'ru-RU', timezoneId: 'Asia/Tbilisi', actionTimeout: 10_000, navigationTimeout: 20_000 },
  projects: [
    { name: 'chromium', testIgnore: timed, use: chromium() },
    { name: 'jitless', testMatch: withoutJit, use: chromium('--js-flags=--jitless --noexpose-wasm') },
    { name: 'speed', testMatch: timed, dependencies: ['chromium', 'jitless'], workers: 1, use: chromium() },
  ],
})
