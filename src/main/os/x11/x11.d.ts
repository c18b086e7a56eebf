/**
 * The types of the x11 package that we use; it ships none. https://github.com/sidorares/node-x11
 */
declare module 'x11' {
  /** Called with the result or the error. Returning `true` marks an error as handled. */
  type Answer<Value> = (error: unknown, value: Value) => unknown

  export interface XProperty {
    /** An atom. */
    readonly type: number
    readonly data: Buffer
    /** Remaining bytes that were not requested. */
    readonly bytesAfter: number
  }

  export interface XEvent {
    /** The event's number in the protocol. */
    readonly type: number
    readonly name: string
    /** PropertyNotify. */
    readonly wid: number
    readonly state: number
    /** SelectionNotify. */
    readonly requestor: number
    readonly property: number
    /** SelectionRequest. */
    readonly target: number
    readonly time: number
    /** Also SelectionRequest, with `owner` as asked. XFixes' SelectionNotify: its new `owner`, 0 for none. */
    readonly selection: number
    readonly owner: number
  }

  export interface XFixes {
    readonly firstEvent: number
    SelectSelectionInput(window: number, selection: number, mask: number): void
  }

  export interface XClient {
    readonly stream?: { once(event: 'close', listener: () => void): void }
    on(event: 'error', listener: (error: unknown) => void): void
    on(event: 'event', listener: (event: XEvent) => void): void
    off(event: 'event', listener: (event: XEvent) => void): void
    require(extension: 'fixes', answer: Answer<XFixes>): void
    sync(answer: (error: unknown) => unknown): void
    terminate(): void
    AllocID(): number
    InternAtom(onlyIfExists: boolean, name: string, answer: Answer<number>): void
    GetAtomName(atom: number, answer: Answer<string>): void
    GetSelectionOwner(selection: number, answer: Answer<number>): void
    SetSelectionOwner(window: number, selection: number, time: number): void
    ChangeProperty(
      mode: number,
      window: number,
      property: number,
      type: number,
      unit: 8 | 32,
      data: Buffer | readonly number[],
    ): void
    SendEvent(
      window: number,
      propagate: 0 | 1,
      eventMask: number,
      event: { readonly name: 'SelectionNotify' } & Pick<
        XEvent,
        'time' | 'requestor' | 'selection' | 'target' | 'property'
      >,
    ): void
    ConvertSelection(
      requestor: number,
      selection: number,
      target: number,
      property: number,
      time: number,
    ): void
    GetProperty(
      remove: 0 | 1,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      answer: Answer<XProperty>,
    ): void
    DeleteProperty(window: number, property: number): void
    ChangeWindowAttributes(window: number, values: { readonly eventMask: number }): void
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      borderWidth: number,
      depth: number,
      kind: number,
      visual: number,
      values: { readonly eventMask: number },
    ): void
    DestroyWindow(id: number): void
  }

  const x11: {
    createClient(
      options: { readonly display: string; readonly shm: false; readonly disableBigRequests: true },
      answer: Answer<{ readonly client: XClient; readonly screen: readonly { readonly root: number }[] }>,
    ): XClient
  }
  export default x11
}
