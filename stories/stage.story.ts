/** Tests of the stories' own tools: they notice the faults they should. */
import { faultsOfAxe } from './stage/axe.ts'
import { phoneAt } from './stage/phone.ts'
import { expect, test } from './stage/story.ts'
import { watch } from './stage/watch.ts'

test('a violation of the policy, a thrown error, a warning and another origin are each a fault', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext()
  const watching = watch(context, [server.person])
  await context.route('http://tracker.example/**', route => route.abort())
  const page = await context.newPage()
  await phoneAt(page, server).openFully()
  await watching.settled()
  expect(watching.faults()).toEqual([])
  await page
    .evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'console.log(1)'
      document.head.append(script)
    })
    .catch(() => {})
  await expect
    .poll(watching.faults)
    .toContainEqual(expect.stringMatching(/console error:.*(TrustedScript|Content Security Policy)/))
  await page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('thrown in the page')
      }),
  )
  await expect.poll(watching.faults).toContainEqual('threw: thrown in the page')
  await page.evaluate(() => console.warn('mind'))
  await expect.poll(watching.faults).toContainEqual(expect.stringContaining('console warning: mind'))
  await page.goto('http://tracker.example/').catch(() => {})
  await expect.poll(watching.faults).toContainEqual('asked another origin: http://tracker.example')
  await context.close()
})

test('a field without a label is found', async ({ visit, server }) => {
  const { page } = await visit()
  await page.goto(`${server.person}/guides/tor.ru.html`)
  expect(await faultsOfAxe(page)).toEqual([])
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')))
  expect((await faultsOfAxe(page)).join()).toContain('label')
})
