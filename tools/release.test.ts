/** What a release and the forges are told agrees with the repository: versions, changelog, CI, templates, Renovate. */
import { accessSync, constants, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { rooms, root } from './rooms.ts'

const read = (name: string) => readFileSync(join(root, name), 'utf8')
const { version, devDependencies, overrides } = JSON.parse(read('package.json'))

test('every room has the version of the release', () => {
  for (const room of rooms()) expect(JSON.parse(read(`${room}/package.json`)).version, room).toBe(version)
})

test('the changelog has this version with its day, and above it what is not released', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  expect(headings[0]).toBe('[Unreleased]')
  expect(headings).toContainEqual(expect.stringMatching(`^\\[${version}\\] - \\d{4}-\\d\\d-\\d\\d$`))
})

describe('CI', () => {
  test('on GitHub runs .ci/run alone, may read alone, and keeps no token', () => {
    const { permissions, jobs } = parse(read('.github/workflows/ci.yml'))
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.keys(jobs)).toEqual(['test'])
    expect(jobs.test).not.toHaveProperty('permissions')
    const [checkout, ...others] = jobs.test.steps
    expect(checkout.with).toEqual({ 'persist-credentials': false })
    expect(others).toEqual([{ run: '.ci/run' }])
  })

  test('on GitHub uses actions by their commit only, with the version beside it', () => {
    const uses = globSync('.github/workflows/*.yml', { cwd: root }).flatMap(path =>
      [...read(path).matchAll(/uses: (.+)/g)].map(([, used]) => used),
    )
    expect(uses.length).toBeGreaterThan(0)
    for (const used of uses) expect(used).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('on GitLab runs .ci/run alone', () => {
    const { workflow, ...jobs } = parse(read('.gitlab-ci.yml'))
    expect(workflow.rules).toHaveLength(2)
    expect(Object.keys(jobs)).toEqual(['test'])
    expect(jobs.test.script).toEqual(['.ci/run'])
  })

  test('can run .ci/run', () => {
    expect(() => accessSync(join(root, '.ci/run'), constants.X_OK)).not.toThrow()
  })
})

describe('issues and pull requests', () => {
  const forms = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root }).filter(
    path => !path.endsWith('config.yml'),
  )

  test.each(forms)('%s is a form, and warns first not to write about a real person', path => {
    const { name, description, body } = parse(read(path))
    expect([typeof name, typeof description]).toEqual(['string', 'string'])
    expect(body[0].type).toBe('markdown')
    expect(body[0].attributes.value).toMatch(/nothing about a real person/)
    for (const { id, type, attributes } of body.slice(1)) {
      expect(['textarea', 'input', 'checkboxes']).toContain(type)
      expect([typeof id, typeof attributes.label]).toEqual(['string', 'string'])
    }
  })

  test('a report of a fault is not sent before somebody says that nobody real is in it', () => {
    const { body } = parse(read('.github/ISSUE_TEMPLATE/fault.yml'))
    const boxes = body.find((one: { type: string }) => one.type === 'checkboxes')
    expect(boxes.attributes.options).toEqual([
      { label: expect.stringContaining('real person'), required: true },
    ])
  })

  test('there is no issue without a form', () => {
    expect(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).toEqual({ blank_issues_enabled: false })
  })

  test('a pull request is told the same', () => {
    expect(read('.github/pull_request_template.md')).toMatch(/[Nn]othing about a real person/)
  })
})

describe('Renovate', () => {
  const config = JSON.parse(read('renovate.json'))
  type Rule = { matchPackageNames?: string[]; matchDepTypes?: string[]; automerge?: boolean }
  const rules: (Rule & Record<string, unknown>)[] = config.packageRules

  test('pins, merges nothing by itself, and makes no lock file anew', () => {
    expect(config).toMatchObject({ rangeStrategy: 'pin', automerge: false })
    expect(config.lockFileMaintenance.enabled).toBe(false)
    for (const rule of rules) expect(rule).not.toHaveProperty('automerge')
  })

  test('holds back what made a lock file that cannot be installed', () => {
    const ruleOf = (name: string) => rules.find(rule => rule.matchPackageNames?.includes(name))
    expect(ruleOf('@biomejs/biome')).toMatchObject({ allowedVersions: '<2.6.0' })
    expect(devDependencies['@biomejs/biome']).toMatch(/^2\.[0-5]\./)
    expect(ruleOf('knip')).toMatchObject({ dependencyDashboardApproval: true })
    expect(rules.find(rule => rule.matchDepTypes?.includes('overrides'))).toMatchObject({ enabled: false })
    expect(Object.keys(overrides)).toContain('oxc-parser')
  })

  test('names packages that are used', () => {
    const locked = JSON.parse(read('package-lock.json')).packages
    const named = rules
      .filter(rule => !rule.matchDatasources)
      .flatMap(rule => rule.matchPackageNames ?? [])
      .filter(name => !name.includes('*'))
    for (const name of named) expect(locked, name).toHaveProperty([`node_modules/${name}`])
  })
})
