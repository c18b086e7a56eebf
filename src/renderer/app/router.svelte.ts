/**
 * Decides which view the window shows. It is in the URL, so that the main process can open the window at a view:
 * `#settings`, `#settings/shortcuts`; `#keys` lays the list of keys over what is shown; anything else is the
 * history.
 */
import { isTyping } from '../keyboard/windowKeys.ts'
import { sections, type Section } from '../settings/sections.ts'

export class Router {
  /** The section of the settings that is open; undefined while the settings are closed. */
  section = $state<Section | undefined>(read())
  /** Whether the list of keys lies over the view. */
  keys = $state(false)
  #answered: number | undefined

  /** Follows the URL until the returned function is called. */
  follow(): () => void {
    const update = () => {
      if (location.hash === '#keys') this.openKeys()
      else this.section = read()
    }
    update()
    window.addEventListener('hashchange', update)
    return () => window.removeEventListener('hashchange', update)
  }

  /** Opens the settings at a section, or closes them. */
  go(section: Section | undefined): void {
    location.hash = viewOf(section)
  }

  /** The view stays what it was, so that the same URL can ask again. */
  openKeys(): void {
    this.keys = true
    history.replaceState(null, '', `#${viewOf(this.section)}`)
  }

  /** For the view below, or for a section of the settings. */
  readonly closeKeys = (section?: Section): void => {
    this.keys = false
    if (section !== undefined) this.go(section)
  }

  /** Stays at the section that is open. */
  openSettings(): void {
    this.go(this.section ?? 'general')
  }

  /** Called for again, the window shows the history, unless something is being typed elsewhere. */
  answer(calls: number | undefined): void {
    const isCalled = this.#answered !== undefined && calls !== this.#answered
    this.#answered = calls
    if (isCalled && !isTyping()) this.go(undefined)
  }
}

const viewOf = (section: Section | undefined) => (section === undefined ? '' : `settings/${section}`)

function read(): Section | undefined {
  const [view, name] = location.hash.slice(1).split('/')
  if (view !== 'settings') return undefined
  return sections.find((section) => section === name) ?? 'general'
}
