/**
 * Reads and writes the clipboard of a Wayland session with wl-clipboard's two programs, which need no window where the
 * compositor lets programs manage the clipboard (data-control).
 * https://github.com/bugaevc/wl-clipboard
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import type { ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'
import type { ClipboardOwner, OwnerLimits } from './x11Owner.ts'

const LIMITS: OwnerLimits = { listMs: 1500, pieceMs: 8000, allMs: 60_000 }

const NOTHING = Buffer.alloc(0)

/** `absent`: there is no such program. `silent`, `slow`: as in OwnerLimits. `refused`: it ended with another code than 0. */
type Told = ReadResult | 'absent' | 'silent' | 'slow' | 'refused'

interface Ask {
  readonly program: 'wl-paste' | 'wl-copy'
  readonly args: readonly string[]
  readonly input?: string
  /** Bytes. When there are more, the program is ended, and they are discarded unless `keepsStart`. */
  readonly most: number
  readonly keepsStart?: true
  readonly pieceMs: number
  readonly allMs: number
}

/** Runs the program and resolves to its output. */
function ask({ program, args, input, most, keepsStart, pieceMs, allMs }: Ask): Promise<Told> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let size = 0
    // wl-copy stays in the background, with its output open: ours must not wait for that.
    const output = program === 'wl-copy' ? 'ignore' : 'pipe'
    const child = spawn(program, args, { stdio: ['pipe', output, 'ignore'] })
    const end = (told: Told) => {
      clearTimeout(piece)
      clearTimeout(all)
      child.kill('SIGKILL')
      resolve(told)
    }
    const piece = setTimeout(end, pieceMs, 'silent')
    const all = setTimeout(end, allMs, 'slow')
    child.on('error', () => {
      end('absent')
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    child.stdout?.on('data', (bytes: Buffer) => {
      piece.refresh()
      pieces.push(bytes)
      size += bytes.length
      if (size > most) end(keepsStart === true ? Buffer.concat(pieces) : { size: undefined })
    })
    child.on(output === 'ignore' ? 'exit' : 'close', (code) => {
      end(code === 0 ? Buffer.concat(pieces) : 'refused')
    })
  })
}

/** Bytes of a list of formats; programs offer some dozens. */
const LONGEST_LIST = 1024 * 1024

/** Whether both programs are there. */
export async function hasClipboardTools(): Promise<boolean> {
  const limits = { most: LONGEST_LIST, pieceMs: LIMITS.listMs, allMs: LIMITS.listMs }
  const told = await Promise.all(
    (['wl-paste', 'wl-copy'] as const).map((program) => ask({ program, args: ['--version'], ...limits })),
  )
  return told.every((answer) => answer !== 'absent')
}

/** The offered formats; none when nothing is copied. */
async function listFormats(limits: OwnerLimits): Promise<readonly string[] | 'silent'> {
  const { listMs } = limits
  const most = LONGEST_LIST
  const args = ['--list-types']
  const told = await ask({ program: 'wl-paste', args, most, pieceMs: listMs, allMs: listMs })
  if (told === 'silent' || told === 'slow') return 'silent'
  // It ends with 1 when nothing is copied.
  return Buffer.isBuffer(told) ? told.toString('utf8').split('\n').filter(Boolean) : []
}

/** `silent`: the compositor does not answer. */
export async function askClipboardTools(limits: OwnerLimits = LIMITS): Promise<ClipboardOwner | 'silent'> {
  const formats = await listFormats(limits)
  if (formats === 'silent') return 'silent'
  const deadline = performance.now() + limits.allMs
  let gaveUp: 'silent' | 'slow' | undefined
  return {
    formats,
    async read(format, most) {
      if (gaveUp !== undefined || !formats.includes(format)) return NOTHING
      const allMs = Math.max(0, deadline - performance.now())
      const told = await readAs(format, { most, pieceMs: limits.pieceMs, allMs })
      if (told === 'silent' || told === 'slow') gaveUp = told
      return typeof told === 'string' ? NOTHING : told
    },
    gaveUp: () => gaveUp,
    async wasReplaced() {
      const now = await listFormats(limits)
      return now !== 'silent' && now.join('\n') !== formats.join('\n')
    },
  }
}

const readAs = (format: string, limits: Pick<Ask, 'most' | 'pieceMs' | 'allMs'>): Promise<Told> =>
  ask({ program: 'wl-paste', args: ['--no-newline', '--type', format], ...limits })

/** Bytes that tell one content from another: a text's beginning, a picture's size and first lines. */
const MARK_BYTES = 64 * 1024

/** Identifies the content without keeping it; undefined when it can't be read in time. */
export async function markWithTools(limits: OwnerLimits = LIMITS): Promise<string | undefined> {
  const formats = await listFormats(limits)
  if (formats === 'silent') return undefined
  const hash = createHash('sha256').update(formats.join('\n'))
  const [format] = [...formats.filter((name) => name.startsWith('text/plain')), ...formats]
  if (format === undefined) return hash.digest('hex')
  const { listMs } = limits
  const args = ['--no-newline', '--type', format]
  const bounds = { most: MARK_BYTES, keepsStart: true, pieceMs: listMs, allMs: listMs } as const
  const start = await ask({ program: 'wl-paste', args, ...bounds })
  return Buffer.isBuffer(start) ? hash.update(start).digest('hex') : undefined
}

/** Links are text of some kilobytes at most; each limit in ms. */
const WRITE = { most: 16 * 1024 * 1024, pieceMs: 3000, allMs: 5000 }

/** Whether other programs find the text on the clipboard afterwards. */
export async function writeWithTools(text: string): Promise<boolean> {
  const copied = await ask({ program: 'wl-copy', args: ['--type', 'text/plain'], input: text, ...WRITE })
  if (!Buffer.isBuffer(copied)) return false
  const found = await readAs('text/plain', WRITE)
  return Buffer.isBuffer(found) && found.toString('utf8') === text
}
