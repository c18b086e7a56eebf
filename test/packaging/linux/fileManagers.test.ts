// What file managers read to offer "Upload with Mayfly".
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import config from '../../../electron-builder.js'
import { fileManagerFiles } from '../../../scripts/packaging/linux/fileManagers.mjs'
import { product } from '../../../scripts/product.mjs'
import { parseArgs } from '../../../src/main/core/startup/commandLine.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

const files = fileManagerFiles(product.id)
const entries = Object.entries(files).filter(([name]) => !name.endsWith('.py'))

test('each file manager has its own', () => {
  expect(Object.keys(files).map((name) => path.dirname(name))).toEqual([
    'kio/servicemenus',
    'nemo/actions',
    'Thunar/sendto',
    'file-manager/actions',
    'nautilus-python/extensions',
  ])
})

describe.each(entries)('%s', (_name, text) => {
  const valueOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1]

  test('is for the types that Mayfly takes, and no other', () => {
    const types = valueOf('Mime[Tt]ypes?')?.split(';').filter(Boolean)
    expect(types).toEqual(config.linux.mimeTypes)
  })

  test('passes all files at once, none of which can be an option', () => {
    const [program, ...words] = valueOf('Exec')?.split(' ') ?? []
    expect(program).toBe('/opt/Mayfly/mayfly')
    expect(words).toEqual(['--', '%F'])
    const names = ['/a/--quit.png', '/a/b.png']
    const { files: given } = parseArgs([...words.slice(0, -1), ...names], '/', {
      platform: 'linux',
      host: 'desk',
    })
    expect(given).toEqual(names)
  })

  test('has a name in both languages, and the icon', () => {
    expect([valueOf('Name'), valueOf('Name\\[zh_CN\\]')]).toEqual(['Upload with Mayfly', '用 Mayfly 上传'])
    expect(valueOf('Icon(?:-Name)?')).toBe('mayfly')
  })
})

const validator = 'desktop-file-validate'

test.skipIf(spawnSync(validator, ['--help']).error !== undefined)(
  'Thunar’s is a valid desktop entry',
  async () => {
    const file = path.join(await tempFolder(), 'a.desktop')
    writeFileSync(file, entries.find(([name]) => name.startsWith('Thunar/'))?.[1] ?? '')
    const { stdout, stderr, status } = spawnSync(validator, [file], { encoding: 'utf8' })
    expect({ said: `${stdout}${stderr}`, status }).toEqual({ said: '', status: 0 })
  },
)

/** Just enough of GNOME's modules for the extension to be read and its menu to be asked for. */
const GNOME = `
import json, os, sys, types
class MenuProvider: pass
class MenuItem:
    def __init__(self, **kw): self.kw = kw
    def connect(self, signal, call, *given): self.call = lambda: call(self, *given)
class Uri:
    def __init__(self, uri): self.uri = uri
    def get_path(self): return self.uri[7:] if self.uri.startswith("file://") else None
class Picked:
    def __init__(self, uri, mime): self.uri, self.mime = uri, mime
    def get_uri(self): return self.uri
    def get_mime_type(self): return self.mime
repository = types.SimpleNamespace(
    Gio=types.SimpleNamespace(File=types.SimpleNamespace(new_for_uri=Uri)),
    GObject=types.SimpleNamespace(GObject=type("GObject", (), {})),
    Nautilus=types.SimpleNamespace(MenuProvider=MenuProvider, MenuItem=MenuItem))
sys.modules["gi"] = types.SimpleNamespace(repository=repository)
sys.modules["gi.repository"] = repository
import mayfly_upload
called = []
mayfly_upload.subprocess.Popen = lambda command, **_: called.append(command)
picked = [Picked(*each) for each in json.loads(sys.argv[1])]
for arguments in [(picked,), ("the window", picked)]:
    for item in mayfly_upload.MayflyUpload().get_file_items(*arguments):
        item.call()
        called.append(item.kw["label"])
print(json.dumps(called))
`
const hasPython = spawnSync('python3', ['--version']).error === undefined

describe.skipIf(!hasPython)('the extension of Nautilus', () => {
  async function offered(picked: [uri: string, mime: string][], language = 'C') {
    const folder = await tempFolder()
    mkdirSync(path.join(folder, 'modules'))
    writeFileSync(
      path.join(folder, 'modules/mayfly_upload.py'),
      files['nautilus-python/extensions/mayfly_upload.py'] ?? '',
    )
    writeFileSync(
      path.join(folder, 'ask.py'),
      GNOME.replace(
        'import mayfly_upload',
        `import locale\nlocale.getlocale = lambda _: ("${language}", "UTF-8")\nimport mayfly_upload`,
      ),
    )
    const { stdout, stderr } = spawnSync('python3', [path.join(folder, 'ask.py'), JSON.stringify(picked)], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONPATH: path.join(folder, 'modules'), PYTHONDONTWRITEBYTECODE: '1' },
    })
    expect(stderr).toBe('')
    return JSON.parse(stdout) as unknown[]
  }
  const picture: [string, string] = ['file:///a/--b.png', 'image/png']
  const command = ['/opt/Mayfly/mayfly', '--', '/a/--b.png', '/c.mp4']

  test('offers to upload files of Mayfly’s types, to both versions of Nautilus', async () => {
    expect(await offered([picture, ['file:///c.mp4', 'video/mp4']])).toEqual([
      ...[command, 'Upload with Mayfly', command, 'Upload with Mayfly'],
    ])
  })

  test('speaks Chinese', async () => {
    expect(await offered([picture], 'zh_CN')).toContain('用 Mayfly 上传')
  })

  test.each([
    ['another type', [picture, ['file:///a.txt', 'text/plain']]],
    ['a file without a path', [picture, ['mtp://phone/a.png', 'image/png']]],
    ['nothing', []],
  ] satisfies [string, [string, string][]][])('offers nothing for %s', async (_what, picked) => {
    expect(await offered(picked)).toEqual([])
  })
})
