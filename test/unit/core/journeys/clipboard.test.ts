// Uploads what the clipboard holds: files, a picture, or nothing.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { fetched } from '../../../helpers/service.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { eventually, until } from '../../../helpers/until.ts'
import {
  app,
  brief,
  files,
  journeys,
  said,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('the clipboard', () => {
  const picture = (bytes = Buffer.from('picture')) => ({ kind: 'bytes', bytes, extension: 'png' }) as const

  it('gives files, as dropped', async () => {
    const mayfly = app()
    world.clipboard = { kind: 'files', paths: await files('b.png', 'a.png') }
    await mayfly.addClipboard()
    await settled(mayfly, 2)
    await mayfly.idle()
    expect(world.copied).toEqual([`${urlOf('b.png')}\n${urlOf('a.png')}`])
    // They are not ours to remove.
    expect((await readdir(world.folder)).toSorted()).toEqual(['a.png', 'b.png'])
  })

  it('gives nothing, and says so', async () => {
    const mayfly = app()
    await mayfly.addClipboard()
    await said(mayfly, words.toast.clipboard('empty'))
    expect(world.notices).toEqual([{ title: 'Nothing to upload', body: words.toast.clipboard('empty') }])
    expect(mayfly.state().status.announcement?.tone).toBe('plain')
    expect(mayfly.state().uploads).toEqual([])
  })

  it.each(['hidden', 'needs-tools'] as const)(
    'gives nothing while another program has the focus (%s): our window comes up, where it can be pasted',
    async (found) => {
      const mayfly = app()
      world.clipboard = { kind: 'nothing', found }
      await mayfly.addClipboard()
      await said(mayfly, words.toast.clipboard(found))
      expect(words.toast.clipboard(found)).toContain('Ctrl V')
      expect(world.windowsShown).toBe(1)
    },
  )

  it('gives a picture: put aside for our eyes only, and gone once it is sent if it is not to be kept', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' })
    const mayfly = app()
    mayfly.changePreferences({ keepClipboardBytes: false })
    world.clipboard = picture()
    await mayfly.addClipboard()
    const [row] = mayfly.state().uploads
    expect(row?.name).toMatch(/^clipboard \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
    expect(row).toMatchObject({ spooled: true, size: 7 })
    const spooled = row?.path ?? ''
    expect(path.dirname(path.dirname(spooled))).toBe(world.spoolFolder)
    expect((await stat(spooled)).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(spooled))).mode & 0o777).toBe(0o700)
    expect((await stat(world.spoolFolder)).mode & 0o777).toBe(0o700)
    await eventually(() => service.stored()).toHaveLength(1)
    void mayfly.cancel(row?.id ?? '')
    await settled(mayfly)
    mayfly.retry(row?.id ?? '')
    await settled(mayfly)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual([`${row?.name ?? ''} done`])
    expect((await fetched(world.copied[0] ?? '')).toString()).toBe('picture')
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('a picture whose upload failed is kept, and sent again', async () => {
    service.fail({ kind: 'status', status: 422 })
    const mayfly = app()
    mayfly.changePreferences({ keepClipboardBytes: false })
    world.clipboard = picture(Buffer.from('the only copy'))
    await mayfly.addClipboard()
    await settled(mayfly)
    await mayfly.idle()
    const [row] = mayfly.state().uploads
    expect(brief(mayfly)).toEqual([`${row?.name ?? ''} refused`])
    expect((await readFile(row?.path ?? '')).toString()).toBe('the only copy')
    mayfly.retry(row?.id ?? '')
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'done')
    await mayfly.idle()
    expect((await fetched(world.copied[0] ?? '')).toString()).toBe('the only copy')
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('a picture goes with its row', async () => {
    service.fail({ kind: 'status', status: 422 })
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    await settled(mayfly)
    await mayfly.remove([mayfly.state().uploads[0]?.id ?? ''])
    await mayfly.finishRemovals()
    expect([await readdir(world.spoolFolder), mayfly.state().uploads]).toEqual([[], []])
  })

  it('two pictures within a second do not meet', async () => {
    const mayfly = app()
    world.clipboard = picture(Buffer.from('one'))
    const first = mayfly.addClipboard()
    world.clipboard = picture(Buffer.from('two'))
    await Promise.all([first, mayfly.addClipboard()])
    await settled(mayfly, 2)
    await mayfly.idle()
    const bytes = await Promise.all(world.copied.map(async (url) => (await fetched(url)).toString()))
    expect(bytes.toSorted()).toEqual(['one', 'two'])
  })

  it('a picture that can’t be put aside is said', async () => {
    await put(world.folder, 'spool', 'in the way')
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    await until(mayfly, ({ status }) => status.announcement?.tone === 'bad')
    expect(mayfly.state().uploads).toEqual([])
  })

  // Without a notification, a user who pressed the shortcut would learn nothing of it.
  it('a picture that can’t be put aside is said in a notice too', async () => {
    await put(world.folder, 'spool', 'in the way')
    const mayfly = app()
    world.clipboard = picture()
    await mayfly.addClipboard()
    expect(world.notices).toHaveLength(1)
  })

  it.each(['text', 'link', 'data'] as const)('%s to upload is no failure', async (found) => {
    const mayfly = app()
    world.clipboard = { kind: 'nothing', found }
    await mayfly.addClipboard()
    expect(world.notices).toEqual([{ title: 'Nothing to upload', body: words.toast.clipboard(found) }])
    expect((await said(mayfly, words.toast.clipboard(found))).status.announcement?.tone).toBe('plain')
  })

  it.each([
    ['silent', undefined],
    ['slow', undefined],
    ['format', 'TIFF'],
    ['damaged', 'PNG'],
    ['too-long', undefined],
  ] as const)('what can’t be had (%s) is a failure', async (found, format) => {
    const mayfly = app()
    world.clipboard = { kind: 'nothing', found, ...(format === undefined ? {} : { format }) }
    await mayfly.addClipboard()
    const body = words.toast.clipboard(found, format)
    expect(body).toContain(format ?? '')
    expect(world.notices).toEqual([{ title: 'Upload failed', body }])
    expect((await said(mayfly, body)).status.announcement?.tone).toBe('bad')
  })

  it('a picture over the limit is refused before a byte of it is written', async () => {
    const mayfly = app()
    world.clipboard = picture(Buffer.alloc(LIMIT_BYTES + 1))
    await mayfly.addClipboard()
    await until(mayfly, ({ status }) => status.announcement?.tone === 'bad')
    expect(mayfly.state().status.announcement?.text).toContain('10.0 MB, 1 byte over the 10 MB limit.')
    expect(mayfly.state().uploads).toEqual([])
    await expect(readdir(world.spoolFolder)).rejects.toThrow('ENOENT')
  })

  it('more than the limit, of which nobody knows how much, is refused', async () => {
    const mayfly = app()
    world.clipboard = { kind: 'too-large', size: undefined, extension: 'png' }
    await mayfly.addClipboard()
    const body = words.toast.clipboardTooLarge(LIMIT_BYTES)
    expect(world.notices).toEqual([{ title: 'Upload failed', body }])
    expect(body).toContain('10 MB')
    expect(mayfly.state().uploads).toEqual([])
  })

  it('an address among files that leads to none of them is a row of its own', async () => {
    const mayfly = app()
    const [a, b] = await files('a.png', 'b.png')
    world.clipboard = { kind: 'files', paths: [a!, 'file:///home/ada/caf%E9.png', 'file://server/c.png', b!] }
    await mayfly.addClipboard()
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done', 'caf%E9.png unnamed', 'c.png elsewhere', 'b.png done'])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('b.png')}`])
  })
})
