// Runs the recipes of docs/scripting.md as they stand there, with small stand-ins for what this computer lacks.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { recipesIn } from '../helpers/recipes.ts'
import { clipboardLines } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { test } from './support/shell.ts'
import { expect } from './support/test.ts'

const recipes = recipesIn(readFileSync('docs/scripting.md', 'utf8'))
const recipe = (heading: string) => recipes.get(heading)?.text ?? ''
const lines = (text: string) => text.split('\n').filter((line) => line !== '')
const records = (text: string) => lines(text).map((line) => JSON.parse(line))

test('recipes for shells', async ({ launch, shell, folder, service }) => {
  await launch({ args: ['--hidden'] })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  makeFile(folder, 'start.png')
  makeFile(folder, 'deep/new\nline.png')

  await test.step('curl a task', async () => {
    // PiAPI's tasks are not practised: what would be sent to them is looked at.
    shell.program('curl', String.raw`printf '%s\0' "$@" > "$HOME/curl"`)
    const env = { PIAPI_API_KEY: 'the-key' }
    expect(await shell.run(recipe('A PiAPI task with a local picture'), { env })).toMatchObject({
      code: 0,
      err: '',
    })
    const given = read('curl').split('\0')
    const body = JSON.parse(given[given.indexOf('--data') + 1]!)
    expect(given).toEqual(expect.arrayContaining(['https://api.piapi.ai/api/v1/task', 'x-api-key: the-key']))
    expect(await bytesBehind(body.input.image_url)).toEqual(mediaBytes('start.png'))
  })

  await test.step('a script that knows why', async () => {
    const script = recipe('A script that knows why it failed')
    expect(await shell.run(script)).toEqual({ code: 0, out: '', err: '' })
    expect(lines(read('links.txt'))).toHaveLength(1)
    writeFileSync(join(folder, 'empty.png'), '')
    expect((await shell.run(script)).err).toContain('Some files have no link.')
    expect((await shell.run('rm empty.png')).code).toBe(0)
  })

  await test.step('a tree', async () => {
    expect(await shell.run(recipe('All pictures of a tree, however they are called'))).toMatchObject({
      code: 0,
    })
    expect(
      records(read('links.jsonl'))
        .map(({ file }) => file)
        .sort(),
    ).toEqual(['./deep/new\nline.png', './start.png'])
  })

  await test.step('screenshots', async () => {
    shell.program('flameshot', '[ "$*" = "gui --raw" ] && cat "$HOME/start.png"')
    const flameshot = await shell.run(recipe('A screenshot with Flameshot'))
    expect(flameshot).toMatchObject({ code: 0, err: '' })
    expect(await bytesBehind(flameshot.out.trim())).toEqual(mediaBytes('start.png'))
    await eventually(() => clipboardLines(ourDesktop)).toEqual(lines(flameshot.out))

    shell.program('maim', '[ "$*" = "--select" ] && cat "$HOME/shot.png"')
    writeFileSync(join(folder, 'shot.png'), mediaBytes('shot.png'))
    const maim = await shell.run(recipe('A screenshot with maim'))
    expect(maim).toMatchObject({ code: 0, err: '' })
    expect(service.stored().map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^shot [\d.]{8}\.png$/),
    )
  })

  await test.step('links through the night', async () => {
    expect(await shell.run(recipe('Links that live through the night'))).toMatchObject({ code: 0, err: '' })
    expect(read('renewed.jsonl')).toBe('')
  })

  await test.step('a Makefile', async () => {
    test.skip(spawnSync('make', ['--version']).error !== undefined, 'there is no make')
    if (spawnSync('jq', ['--version']).error !== undefined)
      shell.program(
        'jq',
        `exec '${process.execPath}' -e 'for (const { url } of Object.values(JSON.parse(fs.readFileSync(process.argv[3])))) console.log("![](" + url + ")")' "$@"`,
      )
    makeFile(folder, 'assets/one.png')
    writeFileSync(join(folder, 'Makefile'), recipe('A Makefile'))
    expect(await shell.run('make')).toMatchObject({ code: 0, err: '' })
    expect(await bytesBehind(/\((.*)\)/.exec(read('page.md'))![1]!)).toEqual(mediaBytes('assets/one.png'))
    // Nothing has changed, so that nothing is made of it.
    expect((await shell.run('make')).out).not.toContain('page.md')
    makeFile(folder, 'assets/two.png')
    expect((await shell.run('make')).out).toContain('page.md')
    expect(lines(read('page.md'))).toHaveLength(2)
  })

  await test.step('ComfyUI', async () => {
    makeFile(folder, 'ComfyUI/output/ComfyUI_00001_.png')
    const watching = shell.start(`exec ${recipe('ComfyUI')}`)
    const names = () =>
      existsSync(join(folder, 'ComfyUI/links.json'))
        ? Object.keys(JSON.parse(read('ComfyUI/links.json')))
        : []
    await eventually(names).toEqual(['ComfyUI_00001_.png'])
    makeFile(folder, 'ComfyUI/output/ComfyUI_00002_.png')
    await eventually(names).toEqual(['ComfyUI_00001_.png', 'ComfyUI_00002_.png'])
    process.kill(-watching.child.pid!, 'SIGINT')
    expect(await watching.ended).toMatchObject({ code: 0 })
    expect(readdirSync(join(folder, 'ComfyUI')).sort()).toEqual(['links.json', 'output'])
  })

  await test.step('n8n', async () => {
    const { nodes, connections } = JSON.parse(recipe('n8n'))
    const [execute, code] = nodes
    expect(Object.keys(connections)).toEqual([execute.name])
    expect(connections[execute.name].main[0][0].node).toBe(code.name)
    const file = `it's $(touch pwned) "odd".png`
    makeFile(folder, file)
    const $json = { path: join(folder, file) }
    const run = await shell.run(expressionOf(execute.parameters.command, { $json }))
    const item = runInNewContext(`(() => {${code.parameters.jsCode}})()`, { $json: { stdout: run.out } }) as {
      json: { url: string }
    }
    expect(await bytesBehind(item.json.url)).toEqual(mediaBytes(file))
    expect(existsSync(join(folder, 'pwned'))).toBe(false)
  })
})

/** What n8n makes of a field: after `=`, each `{{ … }}` is JavaScript. */
const expressionOf = (field: string, { $json }: { readonly $json: unknown }): string =>
  field
    .replace(/^=/, '')
    .replaceAll(/\{\{([^]*?)\}\}/g, (_, code: string) => String(runInNewContext(code, { $json })))
