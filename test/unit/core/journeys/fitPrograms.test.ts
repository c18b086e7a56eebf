// What programs may say of files that the service does not take: nobody is asked, whatever the user's settings are.
import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../../src/channel/channel.ts'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { FITS } from '../../../../src/shared/state/settings.ts'
import { done } from '../../../../src/shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { conversions, findsIn, FOUND, got, heldConversions, nothingLeft } from '../../../helpers/fitWorld.ts'
import { app, file, files, journeys, rowOf, settled, world } from '../../../helpers/journey.ts'
import { connectClient, textOf } from '../../../helpers/mcpClient.ts'
import { eventually, until } from '../../../helpers/until.ts'
import { run, start } from '../../cli/run.ts'

journeys()
beforeEach(() => findsIn())

const channelOf = ({ serveCall }: Pick<Mayfly, 'serveCall'>): Channel => ({
  async call(request, onReply, signal) {
    await serveCall(request, onReply, signal)
    return 'ended'
  },
})
/** The app with this setting, and the command line that asks it. */
function programs(fits: (typeof FITS)[number] = 'ask') {
  const mayfly = app()
  mayfly.changePreferences({ fits })
  const channel = channelOf(mayfly)
  const { handedFolder } = world
  return {
    mayfly,
    mayflyCommand: (...argv: readonly string[]) => run(argv, { channel, handedFolder, now: world.now }),
    pipe: (stdin: string | Buffer, ...argv: readonly string[]) =>
      run(['upload', '-', '--json', ...argv], { channel, handedFolder, stdin }),
    begin: (...argv: readonly string[]) => start(argv, { channel, handedFolder }),
  }
}
const recordsIn = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe.each(FITS)('the command line, with the setting %s,', (fits) => {
  it('has nothing converted without --fit, and says what helps', async () => {
    const { mayfly, mayflyCommand } = programs(fits)
    const { code, err } = await mayflyCommand('upload', await file('a.heic'), await file('b.png'))
    expect(code).toBe(1)
    expect(err).toContain('Add --fit to have it converted.')
    expect(Object.keys(await got())).toEqual(['b.png'])
    expect(world.converter.recipes).toEqual([])
    expect(mayfly.state().status.question).toBeUndefined()
  })

  it('has files converted with --fit, and tells what became of each', async () => {
    const { mayfly, mayflyCommand } = programs(fits)
    const given = [await file('a.heic', 'picture'), await file('b.png', 'plain'), await file('c.mov')]
    const { code, out } = await mayflyCommand('upload', '--fit', '--json', ...given)
    expect(code).toBe(0)
    expect(recordsIn(out)).toMatchObject([
      { file: given[0], prepared: { from: 'heic', to: 'jpeg', steps: ['converted'], left_out: [] } },
      { file: given[1], prepared: null },
      { file: given[2], prepared: { from: 'mov', to: 'mp4', steps: ['remuxed'] } },
    ])
    expect(await got()).toEqual({
      'a.jpg': 'converted picture',
      'b.png': 'plain',
      'c.mp4': 'the same streams',
    })
    expect(mayfly.state().status.question).toBeUndefined()
    await nothingLeft()
  })
})

it('a kind and a part come to the converter as they were said', async () => {
  const { mayflyCommand } = programs()
  const given = [await file('a.heic'), await file('b.flac')]
  expect(await mayflyCommand('upload', '--to', 'png', '--trim', '1:05-', ...given)).toMatchObject({ code: 0 })
  const recipeOf = (make: string) => world.converter.recipes.find((recipe) => recipe.make === make)
  expect(recipeOf('picture')).toMatchObject({ to: 'png' })
  expect(recipeOf('picture')).not.toHaveProperty('part')
  expect(recipeOf('sound')).toMatchObject({ to: 'mp3', part: { startMs: 65_000 } })
})

it('metadata stay with --keep-metadata, and a damaged file goes with --as-is', async () => {
  const { mayflyCommand } = programs()
  const [telling = '', half = '', page = ''] = await files('a.jpg', 'half.png', 'page.png')
  await writeFile(telling, 'with all it says')
  expect((await mayflyCommand('upload', half, page)).err).toContain('add --as-is to send it all the same')
  expect(await mayflyCommand('upload', '--keep-metadata', telling)).toMatchObject({ code: 0 })
  expect(await mayflyCommand('upload', '--as-is', half, page)).toMatchObject({ code: 0 })
  expect(Object.keys(await got()).toSorted()).toEqual(['a.jpg', 'half.png', 'page.png'])
  expect(await got()).toMatchObject({ 'a.jpg': 'with all it says' })
})

it('a signal ends a conversion, and nothing of it is left', async () => {
  heldConversions()
  const { mayfly, begin } = programs()
  const running = begin('upload', '--fit', await file('a.heic'))
  await conversions(1)
  running.signal()
  expect(await running.code).toBe(130)
  expect(world.converter.aborted).toBe(1)
  await settled(mayfly)
  await nothingLeft()
})

describe('standard input', () => {
  const HEIC = '....ftypheic and a picture'

  it('is what its bytes are: with --fit it is converted', async () => {
    findsIn({ ...FOUND, input: { kind: 'heic' }, 'stdin.heic': { kind: 'heic' } })
    const { mayfly, pipe } = programs()
    expect((await pipe(HEIC)).out).toContain('Add --fit to have it converted.')
    const { code, out } = await pipe(HEIC, '--fit', '--to', 'webp')
    expect(code).toBe(0)
    expect(recordsIn(out)).toMatchObject([{ file: '-', prepared: { from: 'heic', steps: ['converted'] } }])
    expect(await got()).toEqual({ 'stdin.jpg': `converted ${HEIC}` })
    expect(world.converter.recipes).toMatchObject([{ to: 'webp' }])
    expect(rowOf(mayfly, 'stdin.heic')).toMatchObject({ spooled: true })
    expect(await readdir(world.handedFolder)).toEqual([])
    await nothingLeft()
  })

  it('is kept for renewals where it is small, and not where it was larger than what was sent', async () => {
    findsIn({ 'stdin.mov': { kind: 'mov', streams: [{ type: 'video', codec: 'prores' }] } })
    world.converter.make = () =>
      Promise.resolve(done({ bytes: Buffer.from('film'), kind: 'mp4', facts: {}, steps: ['converted'] }))
    const { mayfly, pipe } = programs()
    const film = Buffer.alloc(LIMIT_BYTES + 1)
    film.write('....ftypqt  ')
    expect(await pipe(film, '--fit')).toMatchObject({ code: 0 })
    const row = rowOf(mayfly, 'stdin.mov')
    expect(row).toMatchObject({ state: 'done', size: film.length })
    await eventually(() => existsSync(row.path)).toBe(false)
    expect(rowOf(mayfly, 'stdin.mov')).not.toHaveProperty('bytesKept')
    expect(await pipe('89PNG', '--name', 'small.png')).toMatchObject({ code: 0 })
    await until(
      mayfly,
      () => rowOf(mayfly, 'small.png').state === 'done' && 'bytesKept' in rowOf(mayfly, 'small.png'),
    )
  })
})

it('a links file has the files that can be converted, renews what it converted, and says what it is', async () => {
  const { mayflyCommand } = programs('never')
  const heic = await file('a.heic', 'picture')
  const folder = path.dirname(heic)
  const refs = path.join(folder, 'refs.json')
  const links = () => mayflyCommand('links', folder, '-o', refs, '--fit')
  expect((await links()).err).toContain('1 sent, 0 kept')
  world.now += 23 * 60 * 60 * 1000
  expect((await links()).err).toContain('1 sent, 0 kept')
  expect(world.converter.recipes).toHaveLength(2)
  expect((await links()).err).toContain('0 sent, 1 kept')
})

describe('an assistant', () => {
  async function assistant(fits: (typeof FITS)[number]) {
    const mayfly = app()
    mayfly.changePreferences({ fits })
    const roots = () => [pathToFileURL(world.folder).href]
    const { client } = await connectClient(channelOf(mayfly), { roots })
    const upload = (args: Readonly<Record<string, unknown>>) =>
      client.callTool({ name: 'upload_files', arguments: { paths: ['a.heic'], ...args } })
    const agree = async () => {
      const { status } = await until(mayfly, (state) => state.status.question?.kind === 'publish')
      mayfly.answer(status.question?.id ?? '', true)
    }
    return { mayfly, upload, agree }
  }

  it.each(FITS)('has files converted with fit; the user is asked once, with the setting %s', async (fits) => {
    await file('a.heic', 'picture')
    const { mayfly, upload, agree } = await assistant(fits)
    const called = upload({ fit: true })
    await agree()
    const result = await called
    expect(result.structuredContent).toMatchObject({
      uploaded: [{ path: 'a.heic', prepared: { from: 'heic', to: 'jpeg', steps: ['converted'] } }],
    })
    expect(await got()).toEqual({ 'a.jpg': 'converted picture' })
    expect(mayfly.state().status.question).toBeUndefined()
  })

  it.each(FITS)('is told of fit, and nothing is published without it, with the setting %s', async (fits) => {
    await file('a.heic')
    const { upload } = await assistant(fits)
    const result = await upload({})
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(/fit/)
    expect(await got()).toEqual({})
    expect(world.converter.recipes).toEqual([])
  })
})
