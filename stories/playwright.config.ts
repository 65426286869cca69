/** Stories: end to end, in the system's browsers, against the built pages and a real server on loopback. */
import { defineConfig } from '@playwright/test'

const browser = process.env.CHROMIUM || '/usr/bin/chromium'
/** Where there is none, the stories take twice the processor's time. */
const shell = process.env.HEADLESS_SHELL || browser
const quiet = ['--no-sandbox', '--disable-background-networking']
const chromium = (executablePath = shell, ...args: string[]) => ({
  launchOptions: { executablePath, args: [...quiet, ...args] },
})

/** What is told of the person alone, told again where there is neither JIT nor WebAssembly, as in Tor's "Safer". */
const withoutJit = /person\/(write|back|photo|delete|seal)\.story\.ts$/
/** What is measured in time has the machine for itself. */
const timed = /\.speed\.story\.ts$/
/** What takes minutes: `npm run test:slow`. */
const slow = /\.slow\.story\.ts$/
const inFirefox = /firefox\.story\.ts$/

export default defineConfig({
  testMatch: '**/*.story.ts',
  outputDir: '../test-results/stories',
  workers: 2,
  fullyParallel: false,
  // Three times and more what each takes on a quiet machine: other load must not fail a story.
  timeout: 180_000,
  // A run of them that hangs is ended; machines differ threefold, and other load comes on top.
  globalTimeout: 45 * 60_000,
  expect: { timeout: 30_000 },
  use: { locale: 'ru-RU', timezoneId: 'Asia/Tbilisi', actionTimeout: 30_000, navigationTimeout: 60_000 },
  projects: [
    { name: 'chromium', testIgnore: [timed, slow, inFirefox], use: chromium() },
    { name: 'jitless', testMatch: withoutJit, use: chromium(shell, '--js-flags=--jitless --noexpose-wasm') },
    { name: 'slow', testMatch: slow, timeout: 600_000, fullyParallel: true, use: chromium() },
    { name: 'firefox', testMatch: inFirefox, workers: 1 },
    {
      name: 'speed',
      testMatch: timed,
      dependencies: ['chromium', 'jitless'],
      workers: 1,
      use: chromium(browser),
    },
  ],
})
