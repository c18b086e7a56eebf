/**
 * Tells which of the declared keys was pressed.
 */
import { keysOf } from '../../shared/keyboard/accelerator.ts'
import { keyNames, keysFor, type KeyArea, type KeyName } from '../../shared/keyboard/windowKeys.ts'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The one of an area's keys that was pressed. */
export const pressedIn = <Area extends KeyArea>(
  area: Area,
  press: Press,
  platform: string,
): KeyName<Area> | undefined =>
  keyNames(area).find((name) => keysFor(area, name, platform).some((key) => isKey(press, key, platform)))

/** What each of an area's keys does. */
export type KeyActions<Area extends KeyArea> = Readonly<Record<KeyName<Area>, () => void>>

/**
 * @param accelerator as Electron writes it
 * @param platform Node's process.platform
 */
export function isKey(press: Press, accelerator: string, platform: string): boolean {
  const keys = keysOf(accelerator, platform)
  const name = keys.at(-1) ?? ''
  const wants = (modifier: string) => keys.slice(0, -1).includes(modifier)
  return (
    nameOf(press) === name &&
    press.ctrlKey === wants('Control') &&
    press.metaKey === (wants('Command') || wants('Super')) &&
    press.altKey === wants('Alt') &&
    // Which signs need Shift depends on the layout.
    (press.shiftKey === wants('Shift') || isSign(name))
  )
}

const isSign = (name: string): boolean => name === 'Plus' || /^[^\p{L}\p{N}]$/u.test(name)

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus', Enter: 'Return' }

/** As accelerators call it. Layouts without Latin letters have them at the places of a US keyboard. */
function nameOf({ key, code }: Press): string {
  const latin = /^[^\p{ASCII}]$/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined
  const name = latin ?? NAMES[key] ?? key.replace(/^Arrow/, '')
  return name.length === 1 ? name.toUpperCase() : name
}
