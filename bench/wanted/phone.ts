/** How long one question takes in Chromium on a processor six times slower. */
import { chromium } from '@playwright/test'
import type { Query } from '@treeline/wanted/synthetic'
import { build, type Rolldown } from 'vite'
import { browserMissing, findBrowser } from '../../tools/browsers.ts'

/** Milliseconds. `first`: the very first question, with nothing compiled yet. The others: after a few others. */
export type OnPhone = { first: number; median: number; p95: number; slowest: number }
const slower = 6
const warming = 20

/** Null: there is no Chromium here, and the console says so. */
export async function onPhone(bundle: Uint8Array, queries: readonly Query[]): Promise<OnPhone | null> {
  const executablePath = findBrowser('chromium')
  if (!executablePath) {
    console.error(browserMissing('chromium'))
    return null
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await page.addScriptTag({ content: await script() })
    const questions = queries.map(({ name, born }) => ({ name, born }))
    const times = await page.evaluate(timesIn, { text: Buffer.from(bundle).toString('base64'), questions })
    const [first = 0, ...others] = times
    const warm = others.slice(warming).toSorted((a, b) => a - b)
    const at = (share: number) => warm[Math.floor(share * (warm.length - 1))]!
    return { first, median: at(0.5), p95: at(0.95), slowest: at(1) }
  } finally {
    await browser.close()
  }
}

type Asked = { text: string; questions: readonly Pick<Query, 'name' | 'born'>[] }
declare global {
  var asker: (bytes: Uint8Array) => Promise<(question: Asked['questions'][number]) => unknown>
}

/** Runs in the page. */
async function timesIn({ text, questions }: Asked): Promise<number[]> {
  const ask = await globalThis.asker(Uint8Array.from(atob(text), letter => letter.charCodeAt(0)))
  return questions.map(question => {
    const started = performance.now()
    ask(question)
    return performance.now() - started
  })
}

const entry = `
import { check, openBundle } from '@treeline/wanted'
const none = async () => new Uint8Array(32)
globalThis.asker = async bytes => {
  const bundle = await openBundle(bytes, { digest: none, verify: none, signers: 'anybody' })
  return question => check(bundle, question, '2026-11-24')
}`

async function script(): Promise<string> {
  const result = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === 'entry' ? '\0entry' : null),
        load: id => (id === '\0entry' ? entry : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: 'entry', output: { format: 'iife' } },
    },
  })
  return (result as Rolldown.RolldownOutput).output
    .flatMap(one => (one.type === 'chunk' ? [one.code] : []))
    .join('')
}
