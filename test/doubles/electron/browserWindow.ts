// Electron's BrowserWindow in memory: the options it was created with, what was called on it, and the events a test emits.
import { EventEmitter } from 'node:events'

type Bounds = Electron.Rectangle
type Options = Electron.BrowserWindowConstructorOptions

class ContentsDouble
  extends EventEmitter
  implements Pick<Electron.WebContents, 'setZoomFactor' | 'isDestroyed'>
{
  readonly zooms: number[] = []
  /** Messages of this page alone. */
  readonly ipc = new EventEmitter()

  setZoomFactor(factor: number): void {
    this.zooms.push(factor)
  }

  isDestroyed(): boolean {
    return false
  }
}

type Used =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'focus'
  | 'destroy'
  | 'setBounds'
  | 'setProgressBar'
  | 'setShape'
  | 'setAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'excludedFromShownWindowsMenu'
  | 'isAlwaysOnTop'
  | 'isMinimized'
  | 'isDestroyed'

export class BrowserWindowDouble extends EventEmitter implements Pick<Electron.BrowserWindow, Used> {
  /** All that were created, in order. */
  static readonly made: BrowserWindowDouble[] = []
  readonly id = BrowserWindowDouble.made.length + 1
  readonly options: Options
  readonly webContents = new ContentsDouble()
  readonly loaded: string[] = []
  readonly shapes: Bounds[][] = []
  readonly progress: [progress: number, mode?: string][] = []
  excludedFromShownWindowsMenu = false
  bounds: Partial<Bounds>
  /** What was called to show it, in order. */
  readonly shown: ('show' | 'showInactive' | 'focus')[] = []

  constructor(options: Options = {}) {
    super()
    this.options = options
    const { x, y, width, height } = options
    this.bounds = { ...(x === undefined || y === undefined ? {} : { x, y }), ...size(width, height) }
    BrowserWindowDouble.made.push(this)
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }

  show(): void {
    this.shown.push('show')
  }

  showInactive(): void {
    this.shown.push('showInactive')
  }

  focus(): void {
    this.shown.push('focus')
  }

  /** As Electron does it: without `close`. */
  destroy(): void {
    this.emit('closed')
  }

  /** As a user does it. */
  close(): void {
    this.emit('close')
    this.emit('closed')
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.bounds = { ...this.bounds, ...bounds }
  }

  setProgressBar(progress: number, options?: Electron.ProgressBarOptions): void {
    this.progress.push(options === undefined ? [progress] : [progress, options.mode])
  }

  setShape(rects: Bounds[]): void {
    this.shapes.push(rects)
  }

  setAlwaysOnTop(): void {
    // It has no say in what these tests look at.
  }

  setVisibleOnAllWorkspaces(): void {
    // Nor has this.
  }

  isAlwaysOnTop(): boolean {
    return false
  }

  isMinimized(): boolean {
    return false
  }

  isDestroyed(): boolean {
    return false
  }
}

const size = (width?: number, height?: number) =>
  width === undefined || height === undefined ? {} : { width, height }
