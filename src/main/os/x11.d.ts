/**
 * The little of the x11 package that is used here (https://github.com/sidorares/node-x11); it brings no types.
 */
declare module 'x11' {
  type Answer<T> = (error: unknown, value: T | undefined) => void

  interface XClient {
    InternAtom(onlyIfExists: boolean, name: string, answer: Answer<number>): void
    /** 0 for nobody. */
    GetSelectionOwner(selection: number, answer: Answer<number>): void
    /** Only once it is connected. */
    terminate(): void
    on(event: 'error', listener: (error: unknown) => void): void
  }

  /** Throws where `display` is no display's name. */
  export function createClient(
    options: { display: string; shm: false; disableBigRequests: true },
    ready: (error: unknown, display: { client: XClient }) => void,
  ): XClient
}
