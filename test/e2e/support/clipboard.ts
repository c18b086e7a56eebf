// Reads and fills the X clipboard from outside the app.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import type { Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'

const XCLIP = ['-selection', 'clipboard']
/** How long one look at the clipboard may take, ms. */
const LOOK_MS = 2000

/** The text on the clipboard; '' if there is none, or its owner hangs. */
export async function clipboardText(desktop: Desktop): Promise<string> {
  return (await clipboardBytes(desktop, ['-t', 'UTF8_STRING'])).toString('utf8')
}

/** The lines of text on the clipboard. */
export async function clipboardLines(desktop: Desktop): Promise<string[]> {
  const text = await clipboardText(desktop)
  return text === '' ? [] : text.split('\n')
}

/** Puts a file's bytes on the clipboard, only as `type`. */
export async function offerFile(desktop: Desktop, type: string, file: string): Promise<void> {
  await offer(desktop, ['-t', type], readFileSync(file))
}

export async function offerText(desktop: Desktop, text: string): Promise<void> {
  await offer(desktop, ['-t', 'UTF8_STRING'], Buffer.from(text))
}

async function offer(desktop: Desktop, type: readonly string[], bytes: Buffer): Promise<void> {
  // xclip keeps running in the background as the clipboard's owner, so it must not keep a pipe of ours open.
  const xclip = spawn('xclip', [...XCLIP, '-i', ...type], {
    env: desktop.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  xclip.stdin.end(bytes)
  const [code] = (await once(xclip, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`xclip ${type.join(' ')} ended with ${String(code)}`)
  // The background process takes the clipboard only after that.
  await eventually(async () => (await clipboardBytes(desktop, type)).equals(bytes)).toBe(true)
}

/** What is on the clipboard; incomplete if its owner takes longer than a look may. */
async function clipboardBytes(desktop: Desktop, type: readonly string[]): Promise<Buffer> {
  // xclip would wait for ever for an owner that hangs, such as the one before ours.
  const xclip = spawn('xclip', [...XCLIP, '-o', ...type], {
    env: desktop.env,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: LOOK_MS,
  })
  return buffer(xclip.stdout)
}

/** A program that owns the clipboard and can be made to hang. */
export type Holder = {
  hang(): void
  goOn(): void
  /** Whether it is running, hung or not. */
  isThere(): boolean
  stop(): void
}

/** Puts a text on the clipboard through a program that we control. */
export const holdText = (desktop: Desktop, text: string): Promise<Holder> =>
  hold(desktop, ['-t', 'UTF8_STRING'], Buffer.from(text))

/** Puts a file's bytes on the clipboard as `type` through a program that we control. */
export const holdFile = (desktop: Desktop, type: string, file: string): Promise<Holder> =>
  hold(desktop, ['-t', type], readFileSync(file))

async function hold(desktop: Desktop, type: readonly string[], bytes: Buffer, tries = 3): Promise<Holder> {
  const xclip = spawn('xclip', [...XCLIP, '-i', '-quiet', ...type], {
    env: desktop.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const isThere = () => xclip.exitCode === null && xclip.signalCode === null
  xclip.stdin.end(bytes)
  await eventually(async () => !isThere() || (await clipboardBytes(desktop, type)).equals(bytes)).toBe(true)
  // It exits when another program takes the clipboard: the app may have copied its links in between.
  if (!isThere() && tries > 1) return hold(desktop, type, bytes, tries - 1)
  if (!isThere()) throw new Error('xclip does not keep the clipboard')
  return {
    hang: () => void xclip.kill('SIGSTOP'),
    goOn: () => void xclip.kill('SIGCONT'),
    isThere,
    stop: () => void xclip.kill('SIGKILL'),
  }
}
