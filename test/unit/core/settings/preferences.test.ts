// The switches in the settings: saved, reported, and applied at once.
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { english } from '../../../../src/shared/i18n/english.ts'
import { setLanguage, words } from '../../../../src/shared/i18n/words.ts'
import { chinese } from '../../../../src/shared/i18n/chinese.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { until } from '../../../helpers/until.ts'

let world: TestWorld

beforeEach(async () => {
  world = await testWorld()
})

const usual = {
  atOnce: 3,
  copies: true,
  notices: true,
  warnMinutes: 60,
  reuseHours: 6,
  randomNames: false,
  cleans: true,
  fits: 'ask',
  dropPinned: false,
  language: 'system',
  theme: 'system',
  keepExpired: 7,
  keepClipboardBytes: true,
  copyAs: 'link',
  templates: [],
  favouriteTargets: [],
  historyPinned: false,
  hidesFromDock: false,
  compact: false,
  layout: 'list',
  checkForUpdates: true,
  fetchesLinks: false,
  assistants: true,
  assistantFolders: [],
}

it('one that is changed leaves the others, is told, and is there at the next start', async () => {
  const mayfly = world.start()
  expect(mayfly.state().status.preferences).toEqual(usual)
  mayfly.changePreferences({ copies: false })
  const told = await until(mayfly, () =>
    world.changes.some(({ status }) => status?.preferences.copies === false),
  )
  expect(told.status.preferences).toEqual({ ...usual, copies: false })
  mayfly.changePreferences({ notices: false, atOnce: 6, copies: undefined })
  world.kill()
  expect(world.start().state().status.preferences).toEqual({
    ...usual,
    copies: false,
    notices: false,
    atOnce: 6,
  })
})

it('starting at login is what the system says it is', async () => {
  const mayfly = world.start()
  await mayfly.setStartsAtLogin(true)
  expect(mayfly.state().status).toMatchObject({ startsAtLogin: true, announcement: undefined })
  world.loginTakes = false
  await mayfly.setStartsAtLogin(false)
  expect(mayfly.state().status).toMatchObject({
    startsAtLogin: true,
    announcement: { text: words.toast.loginNotSet, tone: 'bad' },
  })
})

it('says what keeps macOS from starting it at login, and opens the settings where the user allows it', async () => {
  world.loginTakes = false
  world.loginObstacle = 'needs-approval'
  const mayfly = world.start()
  await mayfly.setStartsAtLogin(true)
  expect(mayfly.state().status).toMatchObject({
    startsAtLogin: false,
    loginObstacle: 'needs-approval',
    announcement: { text: words.settings.loginObstacle['needs-approval'], tone: 'plain' },
  })
  mayfly.openLoginSettings()
  expect(world.loginSettingsOpened).toBe(1)
  await mayfly.setStartsAtLogin(false)
  expect(mayfly.state().status.announcement).toMatchObject({ text: words.toast.loginNotSet, tone: 'bad' })
})

it('the language is the system’s until one is chosen, and what is said is in it', async () => {
  onTestFinished(() => {
    setLanguage('en')
  })
  world.languages = ['zh-CN', 'en']
  world.loginTakes = false
  const mayfly = world.start()
  expect(mayfly.state().status).toMatchObject({ language: 'zh-CN', preferences: { language: 'system' } })
  await mayfly.setStartsAtLogin(true)
  expect(mayfly.state().status.announcement?.text).toBe(chinese.toast.loginNotSet)

  mayfly.changePreferences({ language: 'en' })
  expect(mayfly.state().status).toMatchObject({ language: 'en', preferences: { language: 'en' } })
  await mayfly.setStartsAtLogin(true)
  expect(mayfly.state().status.announcement?.text).toBe(english.toast.loginNotSet)
  world.kill()

  setLanguage('zh-CN')
  expect(world.start().state().status.language).toBe('en')
  expect(words.settings.title).toBe(english.settings.title)
})

it('the theme is the system’s until one is chosen, and is there from the start', () => {
  const mayfly = world.start()
  expect(world.theme).toBe('system')
  mayfly.changePreferences({ theme: 'dark' })
  expect(world.theme).toBe('dark')
  world.kill()
  world.theme = undefined
  world.start()
  expect(world.theme).toBe('dark')
})
