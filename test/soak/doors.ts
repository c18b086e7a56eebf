// Intake: a second start with files, many of them or a folder, and a clipboard picture by shortcut or by argument.
import { setTimeout as wait } from 'node:timers/promises'
import { holdFile, offerFile, type Holder } from '../e2e/support/clipboard.ts'
import { ourDesktop } from '../e2e/support/desktop.ts'
import { press } from '../e2e/support/pointer.ts'
import type { Apps, Life } from './apps.ts'
import type { Chance } from './chance.ts'
import type { Files, Made, Sort } from './files.ts'

export type Door =
  | ('one file' | 'some files' | 'many files' | 'folder' | 'shortcut' | 'clipboard word')
  | ('start' | 'race' | 'hung clipboard')

/** Files that were handed in. A clipboard picture is not a file. */
export type Handed = {
  readonly door: Door
  readonly files: readonly Made[]
  /** The process that handed them in. */
  readonly by: Life | undefined
  /** The process that took them, and when; undefined while none has, and if it is not known which. */
  to: Life | undefined
  at: number | undefined
}

export type Doors = {
  /** Hands something in. Resolves when it is on its way, not when it is accepted. */
  use(): Promise<Handed>
  /** Starts the app, sometimes with files. */
  start(): Handed
  /** Hands in files of one sort. */
  enter(sort: Sort, count: number): Handed
  /** Starts `count` processes at once, each with its own files. */
  race(count: number): readonly Handed[]
  /** Asks for the clipboard's content while the program that owns it hangs. */
  hangClipboard(): Promise<Holder>
  /** Stops those programs. */
  close(): void
  readonly used: readonly Handed[]
}

const TABLE: readonly (readonly [number, Exclude<Door, 'start' | 'race' | 'hung clipboard'>])[] = [
  [20, 'one file'],
  [25, 'some files'],
  [8, 'many files'],
  [12, 'folder'],
  [27, 'shortcut'],
  [8, 'clipboard word'],
]

/** The app treats presses that follow within a second as a held key. */
const BETWEEN_PRESSES_MS = 1200
/** How long the app may take from its start to its first file, ms. */
const STARTING_MS = 10_000

export function createDoors(apps: Apps, files: Files, chance: Chance): Doors {
  const used: Handed[] = []
  const holders: Holder[] = []
  let pressedAt = 0

  const enter = (door: Door, words: readonly string[], inside: readonly Made[] = []): Handed => {
    // A process started while there is no leader may become the leader itself.
    const by = apps.start(chance.odds(0.5) ? ['--hidden', ...words] : words)
    const handed: Handed = { door, files: inside, by, to: undefined, at: undefined }
    used.push(handed)
    void by.ended.then(() => {
      // A process that led for a moment, and whose lock another one took, hands over as well.
      if (by.exit !== 0 || by.told !== undefined) return
      handed.to = apps.leader()
      handed.at = Date.now()
    })
    return handed
  }
  const enterFiles = (door: Door, count: number, sort?: Sort) => {
    const made = files.make(count, sort)
    return enter(
      door,
      made.map(({ path }) => path),
      made,
    )
  }
  const offerPicture = () => offerFile(ourDesktop, 'image/png', files.makePicture())

  async function pressShortcut(door: 'shortcut' | 'hung clipboard'): Promise<Handed> {
    pressedAt = Date.now()
    await press(ourDesktop, 'super+alt+u')
    const handed: Handed = { door, files: [], by: undefined, to: undefined, at: undefined }
    used.push(handed)
    return handed
  }
  const mayPress = () => wait(Math.max(0, pressedAt + BETWEEN_PRESSES_MS - Date.now()))

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
          await mayPress()
          await offerPicture()
          return pressShortcut(door)
        case 'clipboard word':
          await offerPicture()
          return enter(door, ['--upload-clipboard'])
      }
    },
    enter: (sort, count) => enterFiles('some files', count, sort),
    race: (count) => Array.from({ length: count }, () => enterFiles('race', chance.whole(1, 2))),
    async hangClipboard() {
      await mayPress()
      const holder = await holdFile(ourDesktop, 'image/png', files.makePicture())
      holders.push(holder)
      holder.hang()
      if (chance.odds(0.7)) await pressShortcut('hung clipboard')
      else enter('hung clipboard', ['--upload-clipboard'])
      return holder
    },
    close() {
      for (const holder of holders) holder.stop()
    },
    start() {
      return chance.odds(0.3) ? enterFiles('start', chance.whole(1, 3)) : enter('start', [])
    },
  }
}

/** When the app certainly had them, ms since 1970; undefined if that is unknown. */
export function arrivedAt({ by, to, at }: Handed): { readonly life: Life; readonly at: number } | undefined {
  if (to !== undefined && at !== undefined) return { life: to, at: Math.max(at, to.startedAt + STARTING_MS) }
  return by?.ledFrom === undefined ? undefined : { life: by, at: by.ledFrom + STARTING_MS }
}
