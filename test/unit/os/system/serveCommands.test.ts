// Commands of pages, against a double of Electron's ipcMain: who may give one, and what an answer tells.
import { beforeEach, expect, it, vi } from 'vitest'
import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import type { Handlers } from '../../../../src/shared/bridge/commands.ts'

type Sent = { senderFrame: { url: string } | null; sender: { mainFrame: unknown } }
const served = new Map<string, (event: Sent, ...args: unknown[]) => Promise<unknown>>()
const handle = (name: string, act: (event: Sent, ...args: unknown[]) => Promise<unknown>) =>
  void served.set(name, act)

vi.mock('electron', () => ({ ipcMain: { handle }, app: { isPackaged: true } }))

const { admit } = await import('../../../../src/main/os/system/ourWindows.ts')
const { serveCommands } = await import('../../../../src/main/os/system/serveCommands.ts')
const { commandNames } = await import('../../../../src/shared/bridge/commands.ts')

let called: string[]
let told: string[]
let thrown: unknown[]
let isTooOften: boolean
/** A handler for each command that only notes its name. */
const handlers = Object.fromEntries(
  commandNames.map((name) => [
    name,
    () => {
      called.push(name)
      if (name === 'undo') throw new Error('/home/ann/secret')
      return name
    },
  ]),
) as unknown as Handlers

beforeEach(() => {
  called = []
  told = []
  thrown = []
  isTooOften = false
  serveCommands(handlers, {
    mayRun: () => !isTooOften,
    tell: (text) => void told.push(text),
    onThrown: (error) => void thrown.push(error),
  })
})

/** From the main frame of a window of ours that shows this address. */
function from(url: string): Sent {
  const frame = { url }
  const sender = Object.assign(new EventEmitter(), { mainFrame: frame })
  admit(sender as unknown as WebContents)
  return { senderFrame: frame, sender }
}
const call = (event: Sent, name: string, ...args: unknown[]) => served.get(name)?.(event, ...args)

it.each(['app://mayfly/#history', 'app://mayfly/', 'app://drop/drop.html'])(
  '%s may give commands',
  async (url) => {
    expect(await call(from(url), 'addClipboard')).toEqual({ value: 'addClipboard' })
  },
)

it.each([
  ...[
    'https://example.com/',
    'http://app/mayfly',
    'file:///etc/passwd',
    'data:text/html,x',
    'about:blank',
    '',
  ],
  ...['app://thumbnails/thumbs.html', 'app://png/', 'app://mayfly.example.com/', 'app://mayfly@example.com/'],
  ...['app://dropped/drop.html', 'APP://MAYFLY/', 'blob:app://mayfly/1', 'devtools://devtools/'],
])('no command at all is taken from a page at %j', async (url) => {
  for (const name of commandNames) {
    expect(await call(from(url), name)).toEqual({ refused: 'not from a window of ours' })
  }
  expect(called).toEqual([])
})

it('nor from a page of ours that is not in one of the windows, as a hidden one could become', async () => {
  const frame = { url: 'app://mayfly/' }
  for (const name of commandNames) {
    const answer = await call({ senderFrame: frame, sender: { mainFrame: frame } }, name)
    expect(answer).toEqual({ refused: 'not from a window of ours' })
  }
  expect(called).toEqual([])
})

it('nor from a frame in a page of ours, nor from one that is gone', async () => {
  const inner: Sent = {
    senderFrame: { url: 'app://mayfly/' },
    sender: { mainFrame: { url: 'app://mayfly/' } },
  }
  const gone = { ...from('app://mayfly/'), senderFrame: null }
  for (const name of commandNames) {
    for (const event of [inner, gone]) {
      expect(await call(event, name)).toEqual({ refused: 'not from a window of ours' })
    }
  }
  expect(called).toEqual([])
})

it('nor, when it comes too often, from anyone', async () => {
  isTooOften = true
  expect(await call(from('app://mayfly/'), 'addClipboard')).toEqual({ refused: 'too often' })
  expect(called).toEqual([])
})

it('every command is served, and what went wrong inside is not told to the page', async () => {
  expect([...served.keys()].toSorted()).toEqual([...commandNames].toSorted())
  expect(await call(from('app://mayfly/'), 'undo', 'a')).toEqual({ refused: 'failed' })
  expect(await call(from('app://mayfly/'), 'undo', 7)).toEqual({ refused: 'not its arguments' })
  expect([told, thrown]).toEqual([['undo: not its arguments'], [new Error('/home/ann/secret')]])
})
