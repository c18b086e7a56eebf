// With which arguments Windows starts Mayfly at login.
import { expect, it } from 'vitest'
import { loginArgs } from '../../../../src/main/core/startup/loginArgs.ts'

const packaged = { electron: '45.4.1', appPath: 'C:\\app.asar', isPackaged: true, switches: [] }
const source = { ...packaged, isPackaged: false, appPath: 'C:\\Users\\Ann Lee\\mayfly\\' }

it.each([
  ['packaged', packaged, ['--hidden']],
  [
    'its own folder',
    { ...packaged, switches: ['--user-data-dir=D:\\my data'] },
    ['--user-data-dir=D:\\my data', '--hidden'],
  ],
  ['from source', source, ['C:\\Users\\Ann Lee\\mayfly\\', '--hidden']],
  [
    'before Electron quoted',
    { ...source, electron: '41.9.9' },
    ['"C:\\Users\\Ann Lee\\mayfly\\\\"', '--hidden'],
  ],
  ['the first that quotes', { ...source, electron: '42.0.0' }, ['C:\\Users\\Ann Lee\\mayfly\\', '--hidden']],
])('%s', (_what, facts, args) => {
  expect(loginArgs(facts)).toEqual(args)
})
