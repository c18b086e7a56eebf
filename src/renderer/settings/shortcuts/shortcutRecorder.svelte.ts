/**
 * Records a key combination: which modifiers are down, what was rejected and why, and when recording ends.
 */
import { acceleratorOf, judgeAccelerator } from '../../../shared/keyboard/accelerator.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { ShortcutProblem } from '../../../shared/keyboard/shortcut.ts'

interface Options {
  readonly platform: string
  /** Makes the app's own shortcuts let keys through, or stops that. */
  setRecording: (on: boolean) => void
  /** Sets the combination; '' for none. */
  setShortcut: (accelerator: string) => ReturnType<Commands['setShortcut']>
}

export interface Rejected {
  readonly accelerator: string
  readonly problem: ShortcutProblem
}

export class ShortcutRecorder {
  isOn = $state(false)
  /** The modifiers that are down, as the start of an accelerator; '' for none. */
  held = $state('')
  /** The last combination that can't be the shortcut. */
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

  /** However it ends, the app's own shortcuts must work again. */
  end(): void {
    if (!this.isOn) return
    this.isOn = false
    this.rejected = undefined
    this.#options.setRecording(false)
  }

  /** Handles a key press before anything else does. */
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

  /** Handles a key release. */
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

/** Tab leaves the field, and that ends the recording. */
const isWayOut = (event: KeyboardEvent): boolean =>
  event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey

function take(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

const flags = { Control: 'ctrlKey', Alt: 'altKey', Shift: 'shiftKey', Meta: 'metaKey' } as const
const isFlagged = (key: string): key is keyof typeof flags => Object.hasOwn(flags, key)

/** A placeholder stands in for the key that is not pressed yet. */
function modifiersIn(
  { type, key, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent,
  platform: string,
): string {
  const held = { ctrlKey, altKey, shiftKey, metaKey }
  // Chromium on Linux reports Super only from the next key on.
  if (isFlagged(key)) held[flags[key]] = type === 'keydown'
  const next = 'F13'
  const whole = acceleratorOf({ key: next, code: next, ...held }, platform) ?? ''
  return whole.slice(0, -next.length).replace(/\+$/, '')
}
