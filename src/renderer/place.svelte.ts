/**
 * Which view the window shows. The address says it, so that the main process can open the window at one.
 */
type Name = 'home' | 'settings'

export class Place {
  name = $state<Name>(read())

  /** Follows the address until the returned function is called. */
  follow(): () => void {
    const look = () => {
      this.name = read()
    }
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }

  go(name: Name): void {
    location.hash = name === 'home' ? '' : name
  }
}

function read(): Name {
  return location.hash === '#settings' ? 'settings' : 'home'
}
