/**
 * What a client says of itself is made safe: its name and its folders.
 */
import { expect, it } from 'vitest'
import { callerName, knowsRoots, pathOfUri, rootsIn } from '../../../../src/cli/mcp/caller.ts'
import { CALLER_NAME_UNITS } from '../../../../src/shared/channel/requests.ts'

const named = (info: unknown) => callerName({ info, capabilities: {} })

it.each([
  [{ name: 'claude-code', title: 'Claude Code' }, 'Claude Code'],
  [{ name: 'claude-code', title: ' \u202e\n ' }, 'claude-code'],
  [{ name: 'a\u202egnp.exe\nPublish?' }, 'agnp.exe Publish?'],
  [{ name: '' }, 'An assistant without a name'],
  [{ name: 7 }, 'An assistant without a name'],
  [undefined, 'An assistant without a name'],
])('%j is called %s', (info, name) => expect(named(info)).toBe(name))

it('a name without end is cut', () => {
  expect(named({ name: 'x'.repeat(100_000) })).toHaveLength(CALLER_NAME_UNITS)
})

it('only folders of this computer are roots, and not without end', () => {
  const uris = [
    'file:///a%20b',
    'https://example.com/',
    'file://host/x',
    'nonsense',
    'file:///%00',
    'FILE:///c',
  ]
  expect(rootsIn({ roots: uris.map((uri) => ({ uri })) })).toEqual(['/a b', '/c'])
  expect(
    rootsIn({ roots: Array.from({ length: 500 }, (_, at) => ({ uri: `file:///${String(at)}` })) }),
  ).toHaveLength(100)
  for (const junk of [undefined, null, 7, {}, { roots: 'x' }, { roots: [7] }])
    expect(rootsIn(junk)).toEqual([])
})

it('localhost is this computer', () => expect(pathOfUri('file://localhost/films/a.png')).toBe('/films/a.png'))

it('a client knows its roots only where it says so', () => {
  expect(knowsRoots({ info: {}, capabilities: { roots: {} } })).toBe(true)
  for (const capabilities of [undefined, {}, { roots: true }, { sampling: {} }])
    expect(knowsRoots({ info: {}, capabilities })).toBe(false)
})
