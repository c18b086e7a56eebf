// The JSON Schema in docs describes what --json prints: every object of every command, and no other shape.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Fault, Reply } from '../../src/shared/channel/replies.ts'
import { linkCheckSchema } from '../../src/shared/uploads/linkCheck.ts'
import { linkTo, NOW, run, scripted } from '../unit/cli/run.ts'

const schema = JSON.parse(readFileSync(new URL('../../docs/cli-output.schema.json', import.meta.url), 'utf8'))
const isGood = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema as object)

const fault: Fault = { kind: 'missing', trouble: 'file', message: 'It is not there.', fix: '' }
const LINK = 'https://host.example/a'
const checked = (found: (typeof linkCheckSchema.entries.found.options)[number]): Reply => ({
  reply: 'checked',
  index: 0,
  check: { at: NOW, found },
  says: 'As it is.',
  good: found === 'good',
})

async function printed(argv: readonly string[], ...replies: readonly Reply[]): Promise<unknown[]> {
  const channel = scripted((_, send) => {
    replies.forEach(send)
    return Promise.resolve()
  })
  const { out } = await run([...argv, '--json'], { channel })
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

describe('takes', () => {
  const { size: _size, sha256: _sha256, type: _type, ...bare } = linkTo('a')
  it.each<[string, string[], Reply[]]>([
    ['a link of upload', ['upload', 'a'], [{ reply: 'link', index: 0, link: linkTo('a') }]],
    ['a link of which little is known', ['upload', 'a'], [{ reply: 'link', index: 0, link: bare }]],
    ['a fault of upload', ['upload', 'a'], [{ reply: 'fault', index: 0, fault }]],
    ['a call that is refused', ['upload', 'a', 'b'], [{ reply: 'refused', fault }]],
    ['links of list', ['list'], [{ reply: 'link', index: 0, link: linkTo('a') }]],
    ['a list that is refused', ['list'], [{ reply: 'refused', fault }]],
    ['a link of renew', ['renew', LINK], [{ reply: 'link', index: 0, link: linkTo('a') }]],
    ['a fault of renew', ['renew', LINK], [{ reply: 'fault', index: 0, fault }]],
    ['a fault of check', ['check', LINK], [{ reply: 'fault', index: 0, fault }]],
  ])('%s', async (_, argv, replies) => {
    const records = await printed(argv, ...replies)
    expect(records.length).toBeGreaterThan(0)
    for (const record of records) {
      isGood(record)
      expect(isGood.errors).toBeNull()
    }
  })

  it.each(linkCheckSchema.entries.found.options)('a check that found %s', async (found) => {
    const [record] = await printed(['check', LINK], checked(found))
    isGood(record)
    expect(isGood.errors).toBeNull()
  })
})

it('refuses what has a field more or less', async () => {
  const [record] = (await printed(['upload', 'a'], { reply: 'link', index: 0, link: linkTo('a') })) as [
    object,
  ]
  expect(isGood({ ...record, more: 1 })).toBe(false)
  for (const key of Object.keys(record)) expect(isGood({ ...record, [key]: undefined }), key).toBe(false)
})
