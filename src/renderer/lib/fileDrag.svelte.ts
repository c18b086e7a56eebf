/**
 * Tracks files and links dragged over the window: whether there are any, how many, and what a drop does.
 */
import type { Bridge } from '../../shared/bridge/bridge.ts'
import { countUnknown, countUnsupported } from './draggedTypes.ts'
import { bringsLinks } from '../../shared/web/droppedLinks.ts'
import { isOwnDrag } from './linkDrag.ts'

/** What is dragged over the window. `links`: how many is known once they are dropped. `foreign`: neither. */
export type Dragged =
  | {
      readonly kind: 'files'
      readonly count: number
      /** How many have a type that the service does not accept. */
      readonly unsupported: number
      /** How many may be folders, with any number of files in them. */
      readonly unknown: number
    }
  | { readonly kind: 'links' }
  | { readonly kind: 'foreign' }

/** Moving from one element to the next looks like leaving the window; the drag has left only if nothing follows. */
const LEFT_AFTER_MS = 100

export class FileDrag {
  dragged = $state.raw<Dragged>()

  #onDrop: (files: File[]) => void
  #bridge: Pick<Bridge<File>, 'expectUpload'> | undefined
  #leaving: ReturnType<typeof setTimeout> | undefined

  /** @param onDrop gets the files; none where only links were dropped, which the bridge has seen itself */
  constructor(onDrop: (files: File[]) => void) {
    this.#onDrop = onDrop
  }

  /**
   * Listens on the whole window until the returned function is called.
   * @param bridge is told when files come over the window
   */
  listen(bridge: Pick<Bridge<File>, 'expectUpload'>): () => void {
    this.#bridge = bridge
    const leaving = new AbortController()
    const { signal } = leaving
    window.addEventListener('dragenter', (event) => this.#over(event), { signal })
    window.addEventListener('dragover', (event) => this.#over(event), { signal })
    window.addEventListener('dragleave', () => this.#leave(), { signal })
    window.addEventListener('drop', (event) => this.#drop(event), { signal })
    return () => {
      leaving.abort()
      this.#end()
    }
  }

  #over(event: DragEvent): void {
    const { dataTransfer } = event
    if (dataTransfer === null || isForTextField(event) || isOwnDrag()) return
    event.preventDefault()
    clearTimeout(this.#leaving)
    const withFiles = dataTransfer.types.includes('Files')
    const withLinks = bringsLinks(dataTransfer)
    // A source that offers only a link would otherwise drop nothing.
    const taken = withLinks && dataTransfer.effectAllowed.startsWith('link') ? 'link' : 'copy'
    dataTransfer.dropEffect = withFiles || withLinks ? taken : 'none'
    this.#show(withFiles ? filesIn(dataTransfer) : { kind: withLinks ? 'links' : 'foreign' })
  }

  /** `dragover` fires many times a second, mostly without a change. */
  #show(next: Dragged): void {
    const now = this.dragged
    const same =
      now?.kind === 'files' && next.kind === 'files'
        ? now.count === next.count && now.unsupported === next.unsupported && now.unknown === next.unknown
        : now?.kind === next.kind
    if (!same) this.dragged = next
    if (now?.kind !== 'files' && next.kind === 'files') void this.#bridge?.expectUpload()
  }

  #leave(): void {
    clearTimeout(this.#leaving)
    this.#leaving = setTimeout(() => this.#end(), LEFT_AFTER_MS)
  }

  #drop(event: DragEvent): void {
    if (isForTextField(event) || isOwnDrag()) return
    event.preventDefault()
    this.#end()
    const files = [...(event.dataTransfer?.files ?? [])]
    const isLinks = event.dataTransfer !== null && bringsLinks(event.dataTransfer)
    if (files.length > 0 || isLinks) this.#onDrop(files)
  }

  #end(): void {
    clearTimeout(this.#leaving)
    this.dragged = undefined
  }
}

function filesIn(dataTransfer: DataTransfer): Dragged {
  const types = [...dataTransfer.items].flatMap(({ kind, type }) => (kind === 'file' ? [type] : []))
  return {
    kind: 'files',
    count: types.length,
    unsupported: countUnsupported(types),
    unknown: countUnknown(types),
  }
}

/** Text dragged into a text field is left to the field. */
function isForTextField(event: DragEvent): boolean {
  return event.target instanceof HTMLInputElement && !event.dataTransfer?.types.includes('Files')
}
