// What clients install the server for assistants from: judged by the bundle's own validator, and run as it lies in there.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS, isCommand, optionsOf } from '../../../src/cli/arguments/commands.ts'
import { assemble } from '../../../scripts/release/assemble.mjs'
import { TOOLS } from '../../../scripts/release/channels/mcp.mjs'
import { zipOf } from '../../../scripts/release/zip.mjs'
import { connectClient, scriptedApp } from '../../helpers/mcpClient.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'
import { fakeRelease, projectJson, VERSION } from './fakeRelease.ts'

const require = createRequire(import.meta.url)
/** Below the package's main file. */
const PROGRAM = path.join(path.dirname(require.resolve('@anthropic-ai/mcpb')), 'cli/cli.js')
const mcpb = (...args: string[]) =>
  execFileSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
  })

async function unpacked(program?: Record<string, string>) {
  const release = await fakeRelease(program === undefined ? {} : { program })
  await assemble(release)
  const bundle = path.join(release.dir, `mayfly-${VERSION}.mcpb`)
  const folder = path.join(await tempFolder(), 'bundle')
  mcpb('unpack', bundle, folder)
  return { dir: release.dir, bundle, folder }
}

test('the bundle is one, by its own validator, and says of itself what package.json says', async () => {
  const { folder } = await unpacked()
  expect(mcpb('validate', path.join(folder, 'manifest.json'))).toContain('passes')
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
  expect(manifest).toMatchObject({
    ...{ manifest_version: '0.4', name: 'mayfly', display_name: 'Mayfly', version: VERSION },
    author: { name: 'Some Body', email: 'apps@somebody.org' },
  })
})

test('what is wrong with a manifest is seen by that validator', async () => {
  const { folder } = await unpacked()
  const file = path.join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...manifest, server: { type: 'java' } }))
  expect(() => mcpb('validate', file)).toThrow()
})

test('the program in the bundle is started as the manifest says', async () => {
  const echo = 'console.error(import.meta.filename); process.stdin.pipe(process.stdout)'
  const { folder } = await unpacked({ 'index.js': echo })
  const { server } = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
  const args = server.mcp_config.args
    .map((arg: string) => arg.replace('${__dirname}', folder))
    .filter((arg: string) => !arg.startsWith('$'))
  expect(server.entry_point).toBe('server/index.js')
  expect(execFileSync(process.execPath, args, { input: 'x', encoding: 'utf8', stdio: 'pipe' })).toBe('x')
})

test('the entry for registries names the bundle, its address and its hash', async () => {
  const { dir, bundle } = await unpacked()
  const entry = JSON.parse(await readFile(path.join(dir, 'manifests/mcp/server.json'), 'utf8'))
  expect(entry).toEqual({
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: 'org.somebody/mayfly',
    title: 'Mayfly',
    description: expect.stringMatching(/^.{1,100}$/),
    version: VERSION,
    websiteUrl: 'https://somebody.org/app',
    packages: [
      {
        registryType: 'mcpb',
        identifier: `https://somebody.org/app/mayfly-${VERSION}.mcpb`,
        version: VERSION,
        fileSha256: createHash('sha256')
          .update(await readFile(bundle))
          .digest('hex'),
        transport: { type: 'stdio' },
      },
    ],
  })
})

test('releases at GitHub belong to their owner’s name there', async () => {
  const updates = { provider: 'github', owner: 'somebody', repo: 'app' }
  const release = await fakeRelease({ packageJson: await projectJson({ updates }) })
  await assemble(release)
  const entry = JSON.parse(await readFile(path.join(release.dir, 'manifests/mcp/server.json'), 'utf8'))
  expect(entry).toMatchObject({
    name: 'io.github.somebody/mayfly',
    repository: { url: 'https://github.com/somebody/app', source: 'github' },
  })
})

test('the manifest names the tools that there are', async () => {
  const { client } = await connectClient(scriptedApp(() => undefined))
  const { tools } = await client.listTools()
  expect(TOOLS.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
})

test('a zip gives back what went in, also a name with other letters, and nothing', async () => {
  const files = { 'a/b.txt': 'text', '海边.bin': Buffer.from([0, 1, 255]), empty: '' }
  const folder = await tempFolder()
  const zip = path.join(folder, 'a.zip')
  await writeFile(zip, zipOf({ ...files, 'manifest.json': '{}' }))
  mcpb('unpack', zip, path.join(folder, 'out'))
  for (const [name, content] of Object.entries(files))
    expect(await readFile(path.join(folder, 'out', name))).toEqual(Buffer.from(content))
})

test('SKILL.md has the head that skills need, and names commands, options and tools that there are', async () => {
  const text = await readFile('skills/mayfly/SKILL.md', 'utf8')
  const [, head = ''] = /^---\n(.*?)\n---\n/s.exec(text) ?? []
  expect(head).toMatch(/^name: mayfly$/m)
  expect(/^description: (.*)$/m.exec(head)?.[1]?.length).toBeLessThanOrEqual(1024)
  const commands = [...text.matchAll(/mayfly ([a-z]+)((?: [^\n`|]*)?)/g)]
  expect(commands.length).toBeGreaterThan(4)
  for (const [line, command = '', rest = ''] of commands) {
    expect(isCommand(command), line).toBe(true)
    if (!isCommand(command)) continue
    for (const [, option = ''] of rest.matchAll(/ --([a-z-]+)/g))
      expect(Object.keys(optionsOf(command)), line).toContain(option)
  }
  for (const { name } of TOOLS) expect(text).toContain(`\`${name}\``)
  expect(Object.keys(COMMANDS)).toContain('mcp')
})
