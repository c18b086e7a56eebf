// Links copied as the input of a task: in the order given, with what will fail told, and never as a text without a link.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { createCopyForTask } from '../../../../src/main/core/targets/copyForTask.ts'
import { createTargets, type FoundFile } from '../../../../src/main/core/targets/targetList.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { settingsSchema, type Settings } from '../../../../src/shared/state/settings.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { written } from '../../shared/targets/targets.ts'

const NOW = 1_700_000_000_000
const HOUR = 3_600_000
const link = (name: string, leftMs = 5 * HOUR, rest = {}) => linkRow(name, NOW + leftMs, rest)
const links = [
  link('a.png', 5 * HOUR, { facts: { width: 256, height: 900 } }),
  link('b.png', 2 * HOUR),
  link('gone.png', 0),
  link('film.mp4'),
  link('odd.jfif', 5 * HOUR, { sentAs: 'odd.jpg' }),
]
const rows = [...links, failedRow('failed.png', NOW)]

function begin({ takes = true, files = [] as FoundFile[] } = {}) {
  const copied: string[] = []
  const said: string[] = []
  const opened: (readonly string[])[] = []
  const asked: (readonly string[])[] = []
  let kept = v.parse(settingsSchema, {})
  const settings = {
    load: () => kept,
    save: (next: Settings) => {
      kept = v.parse(settingsSchema, JSON.parse(JSON.stringify(next)))
    },
  }
  const task = createCopyForTask({
    now: () => NOW,
    platform: 'linux',
    languages: ['en'],
    settings,
    uploadList: createUploadList(rows, () => {}),
    toast: { show: ({ text }) => said.push(text), error: (text) => said.push(`! ${text}`) },
    targets: createTargets({ readTargetFiles: () => Promise.resolve(files) }),
    taskSheets: { open: (ids) => opened.push(ids) },
    tellOld: (ids) => asked.push(ids),
    copy(text) {
      if (takes) copied.push(text)
      return Promise.resolve(takes)
    },
  })
  const idsOf = (names: readonly string[]) =>
    names.map((name) => rows.find((row) => row.name === name)?.id ?? name)
  return {
    ...task,
    ...{ copied, said, idsOf, opened, asked, settings },
    preview: (target: string, ...names: string[]) => task.previewTask(target, idsOf(names)),
    copy: (target: string, ...names: string[]) => task.copyForTask(target, idsOf(names), 'input'),
  }
}

describe('copying', () => {
  it('is what was shown, and says how long the first link lives', async () => {
    const { preview, copy, copied, said } = begin()
    await copy('kling-first-last', 'b.png', 'a.png')
    expect(copied).toEqual([(await preview('kling-first-last', 'b.png', 'a.png'))?.texts.input])
    expect(JSON.parse(copied[0] ?? '')).toMatchObject({
      image_url: links[1]?.url,
      image_tail_url: links[0]?.url,
    })
    expect(said).toEqual(['Kling: first and last frame copied · lives 2 h'])
  })

  it('goes by the name that was sent, and leaves out what is no link', async () => {
    const { copy, copied } = begin()
    await copy('background-remove', 'failed.png', 'never there', 'odd.jfif')
    expect(JSON.parse(copied[0] ?? '')).toEqual({ image: links[4]?.url })
  })

  it('is a hint away from failing, and not refused', async () => {
    const { preview, copy, copied } = begin()
    const shown = await preview('kling-first-last', 'a.png', 'gone.png')
    expect(shown?.warnings).toMatchObject([
      { kind: 'expired', count: 1 },
      { kind: 'limit', value: 256 },
    ])
    await copy('kling-first-last', 'a.png', 'gone.png')
    expect(copied).toHaveLength(1)
  })

  it.each([
    ['face-swap', ['gone.png'], '! This link has expired'],
    ['mmaudio', ['a.png'], '! Video still needs a video'],
    ['no such target', ['a.png'], `! ${words.toast.notCopied}`],
  ])('for %s of %j copies nothing', async (target, names, text) => {
    const { copy, copied, said } = begin()
    await copy(target, ...names)
    expect(copied).toEqual([])
    expect(said).toEqual([text])
  })

  it('says when the clipboard does not take it', async () => {
    const { copy, said } = begin({ takes: false })
    await copy('mmaudio', 'film.mp4')
    expect(said).toEqual([`! ${words.toast.notCopied}`])
  })
})

describe('the last target', () => {
  it('is copied for again, in the same form and with the same task type', async () => {
    const { copyForTask, copyForLastTask, idsOf, copied, opened, settings } = begin()
    await copyForTask('seedance-references', idsOf(['a.png']), 'body', 'seedance-2-fast')
    expect(settings.load().lastTask).toEqual({
      target: 'seedance-references',
      form: 'body',
      taskType: 'seedance-2-fast',
    })
    await copyForLastTask(idsOf(['b.png']))
    expect(JSON.parse(copied[1] ?? '')).toMatchObject({
      task_type: 'seedance-2-fast',
      input: { image_urls: [links[1]?.url] },
    })
    expect(opened).toEqual([])
  })

  it('is asked for where there is none yet, or it is gone with its file', async () => {
    const { copyForLastTask, idsOf, copied, opened, settings } = begin()
    await copyForLastTask(idsOf(['a.png']))
    settings.save({ ...settings.load(), lastTask: { target: 'gone', form: 'body' } })
    await copyForLastTask(idsOf(['b.png']))
    expect(opened).toEqual([idsOf(['a.png']), idsOf(['b.png'])])
    expect(copied).toEqual([])
  })

  it('keeps its form while only the names for a prompt are copied', async () => {
    const { copyForTask, idsOf, copied, settings } = begin()
    await copyForTask('seedance-references', idsOf(['a.png']), 'curl')
    await copyForTask('seedance-references', idsOf(['a.png']), 'mentions')
    expect(copied[1]).toBe('@image1')
    expect(settings.load().lastTask).toEqual({ target: 'seedance-references', form: 'curl' })
  })

  it('is not what could not be copied', async () => {
    const { copy, settings } = begin({ takes: false })
    await copy('mmaudio', 'film.mp4')
    expect(settings.load().lastTask).toBeUndefined()
  })
})

describe('the preview', () => {
  it('names the role of each upload, and those that have none', async () => {
    const { preview, idsOf } = begin()
    const shown = await preview('video-face-swap', 'a.png', 'film.mp4', 'b.png')
    expect(shown?.slots).toEqual([0, 1])
    expect(shown?.ids).toEqual(idsOf(['film.mp4', 'a.png', 'b.png']))
  })

  it('gives the same roles for the uploads in the order that it gave them in, also when two were exchanged', async () => {
    const { previewTask, idsOf } = begin()
    const [film = '', a = '', b = ''] = idsOf(['film.mp4', 'a.png', 'b.png'])
    expect((await previewTask('video-face-swap', [film, a, b]))?.ids).toEqual([film, a, b])
    expect((await previewTask('video-face-swap', [film, b, a]))?.ids).toEqual([film, b, a])
  })

  it('is of a user’s target, also before any were listed', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, targets: [written()] }))
    const { preview } = begin({ files: [{ name: 'mine.json', bytes }] })
    expect(JSON.parse((await preview('own', 'a.png'))?.texts.body ?? '')).toMatchObject({
      model: 'own/model',
    })
  })
})
