// Settings as stored on disk, read as untrusted input.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'

describe('settings', () => {
  it('have defaults', () => {
    expect(v.parse(settingsSchema, {})).toEqual({
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
      showDropWindow: '',
      showHistory: '',
      copyLastLink: '',
      dropPlaces: {},
      historySizes: {},
      historyMaximized: false,
      zoom: 100,
      toldOfNoTray: false,
      decidedOnFoundKey: false,
      toldOfHiddenIcons: false,
      toldOfClosing: false,
      madeFirstLink: false,
      toldOfUnread: 0,
      practice: false,
      practicePort: 0,
    })
  })

  it.each([
    [{ practicePort: 65_536 }],
    [{ practicePort: -1 }],
    [{ practicePort: 1.5 }],
    [{ practice: 1 }],
    [{ zoom: 79 }],
    [{ zoom: 201 }],
    [{ historyPlace: { x: 0.5, y: 0 } }],
    [{ historySizes: { compact: { width: 0, height: 100 } } }],
  ])('%j are none', (values) => {
    expect(v.safeParse(settingsSchema, values).success).toBe(false)
  })
})
