// Which uploads the window offers to copy for a task.
import { expect, it } from 'vitest'
import { createTaskSheets, taskSheetHandlers } from '../../../../src/main/core/targets/taskSheet.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { TASK_LINKS_MOST } from '../../../../src/shared/targets/taskPreview.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const many = Array.from({ length: TASK_LINKS_MOST + 5 }, (_, at) => linkRow(`${String(at)}.png`, 1))

function begin() {
  const said: string[] = []
  let changes = 0
  let ids = 0
  const sheets = createTaskSheets(
    {
      newId: () => `id-${String((ids += 1))}`,
      uploadList: createUploadList([linkRow('a.png', 1), failedRow('b.png', 1), ...many], () => {}),
      toast: { error: (text) => said.push(text) },
    },
    () => (changes += 1),
  )
  return { sheets, ...taskSheetHandlers(sheets), said, changes: () => changes }
}

it('are those with a link, each once and in their order, until it is closed', () => {
  const { sheets, openTask, closeTask, changes } = begin()
  expect(sheets.current()).toBeUndefined()
  openTask(['7.png', 'b.png', 'a.png', 'nobody', '7.png'])
  expect(sheets.current()).toEqual({ id: 'id-1', ids: ['7.png', 'a.png'] })
  openTask(['a.png'])
  expect(sheets.current()?.id).toBe('id-2')
  closeTask()
  expect(sheets.current()).toBeUndefined()
  closeTask()
  expect(changes()).toBe(3)
})

it('are no more than a task can have, and it is known of how many', () => {
  const { sheets, openTask } = begin()
  openTask(many.map(({ id }) => id))
  expect(sheets.current()?.ids).toHaveLength(TASK_LINKS_MOST)
  expect(sheets.current()?.of).toBe(TASK_LINKS_MOST + 5)
})

it('nothing opens without a link, and it is said', () => {
  const { sheets, openTask, said } = begin()
  openTask(['b.png', 'nobody'])
  expect(sheets.current()).toBeUndefined()
  expect(said).toEqual([words.toast.expired])
})
