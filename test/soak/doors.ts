// The ways in: a second start with files, many of them or a folder, and a picture on the clipboard by key or by word.
import { setTimeout as wait } from 'node:timers/promises'
import { offerFile } from '../e2e/support/clipboard.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { press } from '../e2e/support/pointer.ts'
import type { Apps, Life } from './apps.ts'
import type { Chance } from './chance.ts'
import type { Files, Made } from './files.ts'

export type Door =
  'one file' | 'some files' | 'many files' | 'folder' | 'shortcut' | 'clipboard word' | 'start'

/** Files that went through a door. A clipboard picture is no file. */
export type Handed = {
  readonly door: Door
  readonly files: readonly Made[]
  /** The process that brought them. */
  readonly by: Life | undefined
  /** Who took them, and when; undefined while nobody did, and when it is not known who. */
  to: Life | undefined
  at: number | undefined
}

export type Doors = {
  /** Hands something in. Resolves when it is on its way, which is not yet accepted. */
  use(): Promise<Handed>
  /** Starts the app, at times with files. */
  start(): Handed
  readonly used: readonly Handed[]
}

const TABLE: readonly (readonly [number, Exclude<Door, 'start'>])[] = [
  [20, 'one file'],
  [25, 'some files'],
  [8, 'many files'],
  [12, 'folder'],
  [27, 'shortcut'],
  [8, 'clipboard word'],
]

/** The app takes presses that follow within a second for a held key. */
const BETWEEN_PRESSES_MS = 1200
/** How long the app may take from its start to its first file, ms. */
const STARTING_MS = 10_000

export function createDoors(apps: Apps, files: Files, chance: Chance): Doors {
  const used: Handed[] = []
  let pressedAt = 0

  const enter = (door: Door, words: readonly string[], inside: readonly Made[] = []): Handed => {
    // What is started while none leads may come to lead itself.
    const by = apps.start(chance.odds(0.5) ? ['--hidden', ...words] : words)
    const handed: Handed = { door, files: inside, by, to: undefined, at: undefined }
    used.push(handed)
    void by.ended.then(() => {
      if (by.exit !== 0 || by.ledFrom !== undefined) return
      handed.to = apps.leader()
      handed.at = Date.now()
    })
    return handed
  }
  const enterFiles = (door: Door, count: number) => {
    const made = files.make(count)
    return enter(
      door,
      made.map(({ path }) => path),
      made,
    )
  }
  const offerPicture = () => offerFile(ourDesktop, 'image/png', files.makePicture())

  async function pressShortcut(): Promise<Handed> {
    await wait(Math.max(0, pressedAt + BETWEEN_PRESSES_MS - Date.now()))
    await offerPicture()
    pressedAt = Date.now()
    await press(ourDesktop, 'super+alt+u')
    const handed: Handed = { door: 'shortcut', files: [], by: undefined, to: undefined, at: undefined }
    used.push(handed)
    return handed
  }

  return {
    used,
    async use() {
      const door = chance.weighed(TABLE)
      switch (door) {
        case 'one file':
          return enterFiles(door, 1)
        case 'some files':
          return enterFiles(door, chance.whole(2, 4))
        case 'many files':
          return enterFiles(door, chance.whole(5, 20))
        case 'folder': {
          const { folder, inside } = files.makeFolder()
          return enter(door, [folder], inside)
        }
        case 'shortcut':
          return pressShortcut()
        case 'clipboard word':
          await offerPicture()
          return enter(door, ['--upload-clipboard'])
      }
    },
    start() {
      return chance.odds(0.3) ? enterFiles('start', chance.whole(1, 3)) : enter('start', [])
    },
  }
}

/** When the app had them for sure, ms since 1970; undefined when that can't be said. */
export function arrivedAt({ by, to, at }: Handed): { readonly life: Life; readonly at: number } | undefined {
  if (by?.ledFrom !== undefined) return { life: by, at: by.ledFrom + STARTING_MS }
  if (to === undefined || at === undefined) return undefined
  return { life: to, at: Math.max(at, to.startedAt + STARTING_MS) }
}
