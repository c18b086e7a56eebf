// The release workflow has no more rights than it needs, and publishes nothing that is not tested.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (name: string) => readFileSync(`.github/workflows/${name}.yml`, 'utf8')
const release = parse(read('release'))

interface Job {
  permissions?: Record<string, string>
  needs?: string
  steps?: { uses?: string; run?: string; with?: Record<string, unknown> }[]
}
const jobs = Object.entries(release.jobs as Record<string, Job>)

test('only a tag of a version starts it', () => {
  expect(release.on).toEqual({ push: { tags: ['v*'] } })
})

test('only the draft may write, and only what it makes', () => {
  expect(release.permissions).toEqual({ contents: 'read' })
  expect(jobs.filter(([, { permissions }]) => permissions !== undefined)).toHaveLength(1)
  expect(release.jobs.draft.permissions).toEqual({
    contents: 'write',
    'id-token': 'write',
    attestations: 'write',
  })
})

test('everything waits for what it needs: checks, tests, packages, the draft', () => {
  expect(jobs.map(([name, { needs }]) => `${needs ?? ''} > ${name}`)).toEqual([
    ...[' > ready', 'ready > tests', 'tests > packages', 'packages > draft'],
  ])
  expect(release.jobs.tests.uses).toBe('./.github/workflows/ci.yml')
  expect(parse(read('ci')).on).toHaveProperty('workflow_call')
})

test('the tag must be the version', () => {
  expect(release.jobs.ready.steps).toContainEqual(
    expect.objectContaining({ run: 'npm run release:check -- "$GITHUB_REF_NAME"' }),
  )
})

test.each([
  ['ci', 'app', 'matrix.packaged'],
  ['release', 'packages', 'matrix.start'],
])('what %s packages is looked at before it is used: fuses, signature, a start', (name, job, made) => {
  const steps: NonNullable<Job['steps']> = parse(read(name)).jobs[job].steps
  const runs = steps.map(({ run = '' }) => run.trim())
  const program = `"\${{ ${made} }}"`
  const at = runs.findIndex((run) => run.includes('npm run package'))
  expect(runs.slice(at + 1, at + 4)).toEqual([
    `node scripts/fuses.mjs ${program}`,
    `codesign --verify --deep --strict --verbose=2 ${program}`,
    `npm run smoke -- ${program}`,
  ])
})

test('secrets are seen by packaging only', () => {
  const seen = jobs.filter(([, job]) => JSON.stringify(job).includes('secrets.')).map(([name]) => name)
  expect(seen).toEqual(['packages'])
})

test.each(['ci', 'release', 'advisories'])(
  '%s keeps no credentials, and takes no rights by default',
  (name) => {
    const { permissions, jobs: all } = parse(read(name))
    expect(permissions).toEqual({ contents: 'read' })
    const steps = Object.values(all as Record<string, Job>).flatMap(({ steps: its = [] }) => its)
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const checkout of checkouts) expect(checkout.with).toEqual({ 'persist-credentials': false })
  },
)

test('every secret is in docs/releasing.md', () => {
  const docs = readFileSync('docs/releasing.md', 'utf8')
  const secrets = new Set(Array.from(read('release').matchAll(/secrets\.(\w+)/g), ([, name = '']) => name))
  expect(secrets.size).toBeGreaterThan(0)
  for (const name of secrets) expect(docs).toContain(`\`${name}\``)
})
