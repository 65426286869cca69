/** Steps that run stories in the system's browsers. */
import { type Browser, browserMissing, findBrowser } from './browsers.ts'
import { playwright } from './reports.ts'
import type { Step } from './steps.ts'

const browsers = {
  CHROMIUM: findBrowser('chromium') ?? '',
  HEADLESS_SHELL: findBrowser('shell') ?? '',
  FIREFOX: findBrowser('firefox') ?? '',
}

/** `projects`: of the stories' configuration, run in this browser. */
export const storiesStep = (name: string, browser: Browser, projects: readonly string[]): Step => ({
  name,
  needs: 'stories/playwright.config.ts',
  missing: () => (findBrowser(browser) ? null : browserMissing(browser)),
  run: () => {
    const args = ['-c', 'stories/playwright.config.ts', ...projects.map(project => `--project=${project}`)]
    // Playwright has its own limit, and ends in order by it.
    return playwright(name, args, { env: browsers, minutes: 60 })
  },
})
