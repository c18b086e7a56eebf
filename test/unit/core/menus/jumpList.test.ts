// The tasks on Windows' taskbar button: their command lines, packaged and unpackaged, in the current language.
import { expect, it, onTestFinished } from 'vitest'
import { jumpTasks } from '../../../../src/main/core/menus/jumpList.ts'
import { chinese } from '../../../../src/shared/i18n/chinese.ts'
import { english } from '../../../../src/shared/i18n/english.ts'
import { setLanguage } from '../../../../src/shared/i18n/words.ts'

const EXE = 'C:\\Program Files\\Mayfly\\Mayfly.exe'

it('start the program with one switch each', () => {
  expect(jumpTasks({ program: [EXE], switches: [] })).toEqual([
    { title: english.tray.uploadClipboard, program: EXE, args: '--upload-clipboard' },
    { title: english.tray.chooseFiles, program: EXE, args: '--choose-files' },
    { title: english.tray.showDropWindow, program: EXE, args: '--drop-window' },
  ])
})

it.each([
  ['C:\\src\\mayfly', 'C:\\src\\mayfly'],
  ['C:\\my src\\mayfly', '"C:\\my src\\mayfly"'],
  ['C:\\my src\\', '"C:\\my src\\\\"'],
  ['a "b', '"a \\"b"'],
  ['a\\" b', '"a\\\\\\" b"'],
])('unpackaged, name the app’s folder first: %s', (folder, args) => {
  const [first] = jumpTasks({ program: ['C:\\electron.exe', folder], switches: ['--user-data-dir=D:\\x y'] })
  expect(first).toMatchObject({
    program: 'C:\\electron.exe',
    args: `${args} "--user-data-dir=D:\\x y" --upload-clipboard`,
  })
})

it('are in the current language', () => {
  onTestFinished(() => {
    setLanguage('en')
  })
  setLanguage('zh-CN')
  const titles = jumpTasks({ program: [EXE], switches: [] }).map(({ title }) => title)
  expect(titles).toEqual([
    chinese.tray.uploadClipboard,
    chinese.tray.chooseFiles,
    chinese.tray.showDropWindow,
  ])
})
