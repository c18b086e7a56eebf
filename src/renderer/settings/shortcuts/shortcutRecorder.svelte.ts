/**
 * Records a combination of keys: which modifiers are down by now, what was refused and why, and when it is over.
 */
import { acceleratorOf, judgeAccelerator } from '../../../shared/keyboard/accelerator.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { ShortcutProblem } from '../../../shared/keyboard/shortcut.ts'

interface Options {
  readonly platform: string
  /** Our own shortcuts let keys through, or no longer. */
  setRecording: (on: boolean) => void
  /** Takes the combination; '' is none. */
  setShortcut: (accelerator: string) => ReturnType<Commands['setShortcut']>
}

export interface Rejected {
  readonly accelerator: string
  readonly problem: ShortcutProblem
}

export class ShortcutRecorder {
  isOn = $state(false)
  /** The modifiers that are down, written as an accelerator begins; '' when there is none. */
  held = $state('')
  /** The last that can't be the shortcut. */
  rejected = $state.raw<Rejected>()

  #options: Options
  #asking = false

  constructor(options: Options) {
    this.#options = options
  }

  begin(): void {
    this.rejected = undefined
    this.held = ''
    this.isOn = true
    this.#options.setRecording(true)
  }

  /** Whatever ends it: our own shortcuts must be heard again. */
  end(): void {
    if (!this.isOn) return
    this.isOn = false
    this.rejected = undefined
    this.#options.setRecording(false)
  }

  /** A key went down, before anything else hears of it. */
  press(event: KeyboardEvent): void {
    if (!this.isOn || isWayOut(event)) return
    take(event)
    this.held = modifiersIn(event, this.#options.platform)
    if (event.repeat || this.#asking) return
    const alone = this.held === ''
    if (alone && event.key === 'Escape') this.end()
    else if (alone && (event.key === 'Backspace' || event.key === 'Delete')) void this.#ask('')
    else this.#judge(acceleratorOf(event, this.#options.platform))
  }

  /** A key came up. */
  release(event: KeyboardEvent): void {
    if (!this.isOn) return
    take(event)
    this.held = modifiersIn(event, this.#options.platform)
  }

  #judge(accelerator: string | undefined): void {
    if (accelerator === undefined) return
    const problem = judgeAccelerator(accelerator, this.#options.platform)
    if (problem === undefined) void this.#ask(accelerator)
    else this.rejected = { accelerator, problem }
  }

  async #ask(accelerator: string): Promise<void> {
    this.#asking = true
    const result = await this.#options.setShortcut(accelerator).finally(() => (this.#asking = false))
    if (result.ok) this.end()
    else this.rejected = { accelerator, problem: result.problem }
  }
}

/** Who goes on by Tab leaves the field, and that ends it. */
const isWayOut = (event: KeyboardEvent): boolean =>
  event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey

function take(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

const flags = { Control: 'ctrlKey', Alt: 'altKey', Shift: 'shiftKey', Meta: 'metaKey' } as const
const isFlagged = (key: string): key is keyof typeof flags => Object.hasOwn(flags, key)

/** Some key stands in for the one that is not pressed yet. */
function modifiersIn(
  { type, key, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent,
  platform: string,
): string {
  const held = { ctrlKey, altKey, shiftKey, metaKey }
  // Chromium on Linux tells of Super only from the next key on.
  if (isFlagged(key)) held[flags[key]] = type === 'keydown'
  const next = 'F13'
  const whole = acceleratorOf({ key: next, code: next, ...held }, platform) ?? ''
  return whole.slice(0, -next.length).replace(/\+$/, '')
}
