// Uploads files in the list again.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { linkRow } from '../../../helpers/ended.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { put } from '../../../helpers/tempFolder.ts'

let world: TestWorld

beforeEach(async () => {
  world = await testWorld()
})

const begin = (...rows: Upload[]): Mayfly => {
  world.history.text = JSON.stringify(rows)
  return world.start()
}
const expired = (name: string, path: string) => linkRow(name, world.now - 1000, { path })
const waiting = (mayfly: Mayfly) =>
  mayfly.state().uploads.flatMap(({ name, state }) => (state === 'waiting' ? [name] : []))
const said = (mayfly: Mayfly) => mayfly.state().status.announcement?.text

describe('sending again', () => {
  it('makes uploads of their own, in this order, each file once', async () => {
    const [a, b] = [await put(world.folder, 'a.png', 10), await put(world.folder, 'b.png', 10)]
    const mayfly = begin(
      expired('a.png', a),
      expired('b.png', b),
      linkRow('again', world.now + 9, { path: a }),
    )
    await mayfly.sendAgain(['b.png', 'again', 'a.png', 'nobody'])
    expect(waiting(mayfly)).toEqual(['b.png', 'a.png'])
    expect(mayfly.state().uploads).toHaveLength(5)
  })

  it('says which file is no longer there, and sends the others', async () => {
    const a = await put(world.folder, 'a.png', 10)
    const mayfly = begin(expired('a.png', a), expired('gone.png', `${a}.gone`))
    await mayfly.sendAgain(['gone.png', 'a.png'])
    expect(waiting(mayfly)).toEqual(['a.png'])
    expect(said(mayfly)).toBe(words.toast.sourceGone('gone.png', 1))
  })

  it('of bytes that nobody has any more, and of folders, sends nothing', async () => {
    const a = await put(world.folder, 'a.png', 10)
    const mayfly = begin(
      { ...expired('ours.png', a), spooled: true },
      expired('folder.png', world.folder),
      expired('memory.png', ''),
    )
    await mayfly.sendAgain(['ours.png', 'folder.png', 'memory.png'])
    expect(waiting(mayfly)).toEqual([])
    expect(said(mayfly)).toBe('3 files are no longer where they were')
  })
})
