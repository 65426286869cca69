/** Promises of the command line: it says what it does, what is wrong, and what would be right; never a stack. */
import { expect, test } from 'vitest'
import { treeline } from '../test/treeline.ts'
import { readArguments } from './arguments.ts'
import { commands } from './commands.ts'
import { helpOf, helpOfAll } from './help.ts'

const texts = [helpOfAll(commands), ...commands.map(helpOf)]

test('every help fits 80 columns and shows one example', () => {
  for (const text of texts) {
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([])
    expect(text.match(/^ {2}npm run treeline -- .+$/gm)).toHaveLength(1)
  }
})

test('every example is made of arguments its command takes', () => {
  for (const command of commands) {
    expect(
      () => readArguments(command, command.example.split(' ').filter(Boolean)),
      command.name,
    ).not.toThrow()
  }
})

test('every command and every option says what it is, in one sentence', () => {
  const sentences = commands.flatMap(({ says, options }) => [
    says,
    ...Object.values(options).map(one => one.says),
  ])
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Za-z].*\.$/)
})

test.each([
  [[], 0, /^Treeline: a helpline/, /^$/],
  [['--help'], 0, /selftest/, /^$/],
  [['--version'], 0, /^treeline \d+\.\d+\.\d+$/, /^$/],
  [['selftest', '--help'], 0, /treeline selftest --url URL/, /^$/],
  [['serv'], 2, /^$/, /^There is no command "serv". Commands: demo, serve, /],
  [['selftest', '--ulr', 'x'], 2, /^$/, /^There is no option --ulr. Options: --url, --desk, --json. /],
  [['selftest'], 2, /^$/, /^--url URL is missing. See: treeline selftest --help$/],
  [['selftest', '--url'], 2, /^$/, /^--url needs a value: --url URL. /],
  [['selftest', '--json=yes', '--url', 'http://localhost:1'], 2, /^$/, /^--json takes no value. /],
  [['selftest', '--url', 'localhost:3000'], 2, /^$/, /^--url is an address like https:/],
  [['selftest', '--url', 'https://help.example.org'], 2, /^$/, /Say: --desk URL.$/],
  [['backup'], 2, /^$/, /^DIR is missing. /],
  [['backup', 'a', 'b', '--data', 'c'], 2, /^$/, /^"b" is one argument too many. /],
  [['backup', '/tmp', '--data', '/nowhere'], 1, /^$/, /^\/nowhere holds no desk: treeline.db is not there.$/],
  [['demo', '--host', '0.0.0.0'], 2, /^$/, /^A demonstration listens on localhost only, not on 0.0.0.0/],
  [['demo', '--port', '65535'], 2, /^$/, /^The port is a number from 1 to 65534/],
  [
    ['verify', 'http://localhost:1', '--manifest', '/nowhere'],
    2,
    /^$/,
    /^\/nowhere is not there. Build the pages/,
  ],
  [['manifest', 'make', '--file', 'x'], 2, /^$/, /^"make" is neither key nor sign. /],
] as const)('%j', async (args, code, out, err) => {
  const ran = await treeline(args)
  expect(ran.code).toBe(code)
  expect(ran.out.trim()).toMatch(out)
  expect(ran.err.trim()).toMatch(err)
  expect(ran.err.trim().split('\n')).toHaveLength(1)
})

test('the self-test of what does not answer fails in one step, as JSON and as a list', async () => {
  const json = await treeline(['selftest', '--url', 'http://localhost:1', '--json'])
  expect([json.code, json.err]).toEqual([1, ''])
  const error = 'Nothing answers there.'
  expect(JSON.parse(json.out)).toMatchObject({
    ok: false,
    steps: [{ ok: false, ms: expect.any(Number), error }],
  })
  const list = await treeline(['selftest', '--url', 'http://localhost:1'])
  expect(list.code).toBe(1)
  expect(list.out).toContain('0 passed, 1 failed.')
})
