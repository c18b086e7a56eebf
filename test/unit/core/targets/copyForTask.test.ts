// Links copied as the input of a task: in the order given, with what will fail told, and never as a text without a link.
import { describe, expect, it } from 'vitest'
import { createCopyForTask } from '../../../../src/main/core/targets/copyForTask.ts'
import { listTargets } from '../../../../src/main/core/targets/targetList.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

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
const { targets } = await listTargets({ readFiles: () => Promise.resolve([]) })

function begin({ takes = true } = {}) {
  const copied: string[] = []
  const said: string[] = []
  const task = createCopyForTask({
    now: () => NOW,
    platform: 'linux',
    language: () => 'en',
    uploadList: createUploadList(rows, () => {}),
    toast: { show: ({ text }) => said.push(text), error: (text) => said.push(`! ${text}`) },
    targets: () => targets,
    copy(text) {
      if (takes) copied.push(text)
      return Promise.resolve(takes)
    },
  })
  const request = (target: string, ...names: string[]) => ({
    target,
    ids: names.map((name) => rows.find((row) => row.name === name)?.id ?? name),
    form: 'input' as const,
  })
  return { ...task, copied, said, request }
}

describe('copying', () => {
  it('is what was shown, and says how long the first link lives', async () => {
    const { preview, copy, copied, said, request } = begin()
    const it = request('kling-first-last', 'b.png', 'a.png')
    await copy(it)
    expect(copied).toEqual([preview(it)?.text])
    expect(JSON.parse(copied[0] ?? '')).toMatchObject({
      image_url: links[1]?.url,
      image_tail_url: links[0]?.url,
    })
    expect(said).toEqual([words.toast.copied(1, 2 * HOUR, 'Kling: first and last frame')])
    expect(said[0]).toBe('Kling: first and last frame copied · lives 2 h')
  })

  it('goes by the name that was sent, and leaves out what is no link', async () => {
    const { copy, copied, request } = begin()
    await copy(request('background-remove', 'failed.png', 'never there', 'odd.jfif'))
    expect(JSON.parse(copied[0] ?? '')).toEqual({ image: links[4]?.url })
  })

  it('is a hint away from failing, and not refused', async () => {
    const { preview, copy, copied, request } = begin()
    const it = request('kling-first-last', 'a.png', 'gone.png')
    expect(preview(it)?.warnings).toMatchObject([
      { kind: 'expired', count: 1 },
      { kind: 'limit', value: 256 },
    ])
    await copy(it)
    expect(copied).toHaveLength(1)
  })

  it.each([
    ['face-swap', ['gone.png'], '! This link has expired'],
    ['mmaudio', ['a.png'], '! Video still needs a video'],
    ['no such target', ['a.png'], undefined],
  ])('for %s of %j copies nothing', async (target, names, text) => {
    const { copy, copied, said, request } = begin()
    await copy(request(target, ...names))
    expect(copied).toEqual([])
    expect(said).toEqual(text === undefined ? [] : [text])
  })

  it('says when the clipboard does not take it', async () => {
    const { copy, said, request } = begin({ takes: false })
    await copy(request('mmaudio', 'film.mp4'))
    expect(said).toEqual([`! ${words.toast.notCopied}`])
  })
})
