// The Dock's menu and the taskbar button's, against doubles of Electron.
import { beforeEach, expect, it, vi } from 'vitest'
import { MenuDouble } from '../../../doubles/electron/menu.ts'
import { onPlatform } from '../../../doubles/platform.ts'

const dock = { setMenu: vi.fn<(menu: MenuDouble) => void>() }
const app: { dock: typeof dock | undefined; setJumpList: Electron.App['setJumpList'] } = {
  dock,
  setJumpList: vi.fn<Electron.App['setJumpList']>(() => 'ok'),
}

vi.mock('electron', () => ({ app, Menu: MenuDouble }))

beforeEach(() => {
  vi.resetModules()
  vi.clearAllMocks()
  app.dock = dock
})

const load = () => import('../../../../src/main/os/menus/desktopMenus.ts')
const task = { title: 'Upload clipboard', program: 'C:\\Mayfly.exe', args: '--upload-clipboard' }

it('the Dock’s menu is set when it differs', async () => {
  const { drawDockMenu } = await load()
  drawDockMenu([{ label: 'Pause uploads' }])
  drawDockMenu([{ label: 'Pause uploads' }])
  drawDockMenu([{ label: 'Resume uploads' }])
  const labels = dock.setMenu.mock.calls.map(([menu]) => menu.labels())
  expect(labels).toEqual([['Pause uploads'], ['Resume uploads']])
})

it('there is no Dock elsewhere', async () => {
  app.dock = undefined
  const { drawDockMenu } = await load()
  drawDockMenu([{ label: 'Pause uploads' }])
  expect(dock.setMenu).not.toHaveBeenCalled()
})

it('Windows gets the tasks when they differ', async () => {
  onPlatform('win32')
  const { drawJumpList } = await load()
  drawJumpList([task])
  drawJumpList([task])
  expect(app.setJumpList).toHaveBeenCalledOnce()
  expect(app.setJumpList).toHaveBeenCalledWith([
    { type: 'tasks', items: [{ ...task, type: 'task', iconPath: process.execPath, iconIndex: 0 }] },
  ])
})

it('nothing else gets tasks', async () => {
  onPlatform('darwin')
  const { drawJumpList } = await load()
  drawJumpList([task])
  expect(app.setJumpList).not.toHaveBeenCalled()
})
