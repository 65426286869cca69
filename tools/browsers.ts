/** Finds the browsers that stories run in. Nothing is downloaded: they are the system's own. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** `shell`: Chromium's engine without the browser around it, for half of the processor's time. */
export type Browser = 'chromium' | 'shell' | 'firefox'

const known: Record<Browser, { variable: string; commands: string[]; places: string[]; missing: string }> = {
  chromium: {
    variable: 'CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/usr/bin/chromium',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    missing: 'Chromium is missing. Debian: apt-get install chromium. Elsewhere: CHROMIUM=/path/to/it.',
  },
  shell: {
    variable: 'HEADLESS_SHELL',
    commands: ['chromium-headless-shell'],
    places: [],
    missing: 'Debian: apt-get install chromium-headless-shell. Elsewhere: HEADLESS_SHELL=/path/to/it.',
  },
  firefox: {
    variable: 'FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    places: ['/usr/bin/firefox-esr', '/snap/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    missing: 'Firefox is missing. Debian: apt-get install firefox-esr. Elsewhere: FIREFOX=/path/to/it.',
  },
}

/** The path of an executable: the one named in the environment, else on PATH, else in a usual place; or null. */
export function findBrowser(browser: Browser, environment = process.env): string | null {
  const { variable, commands, places } = known[browser]
  const named = environment[variable]
  if (named) return canRun(named) ? named : null
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = commands.flatMap(command => folders.map(folder => join(folder, command)))
  return [...onPath, ...places].find(canRun) ?? null
}

/** One sentence: what is missing and the command that provides it. */
export const browserMissing = (browser: Browser): string => known[browser].missing

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
