/**
 * Lets what comes often be acted on at once, but not again for a while.
 */

export interface Paced {
  act(): void
  stop(): void
}

/** What comes within `everyMs` of the last time is acted on once they are over. No timer runs when nothing comes. */
export function createPaced(act: () => void, everyMs: number): Paced {
  let timer: NodeJS.Timeout | undefined
  let isWanted = false
  const actNow = () => {
    isWanted = false
    timer = setTimeout(() => {
      timer = undefined
      if (isWanted) actNow()
    }, everyMs)
    act()
  }
  return {
    act() {
      if (timer === undefined) actNow()
      else isWanted = true
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      isWanted = false
    },
  }
}
