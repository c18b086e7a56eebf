/**
 * What a row and a tile show of an upload, each derived once.
 */
import { lifeAt, type Urgency } from '../../../shared/uploads/linkLife.ts'
import { type Hold, isHeld } from '../../../shared/uploads/hold.ts'
import { sentMediaOf } from '../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { RowCommands } from '../../lib/commands.ts'
import { windowModes } from '../../lib/windowModes.ts'
import { isJust } from '../motion/just.ts'
import { shownName } from './factsInWords.ts'
import { thumbnailUrl } from './thumbnailUrl.ts'

export interface RowProps {
  upload: Upload
  /** What is under way to renew its link. */
  renewal?: Upload | undefined
  now: number
  /** The midnight at which this day began. */
  today: number
  hold: Hold | undefined
  commands: RowCommands
  /** This row and its buttons are tab stops. */
  isStop: boolean
}

export class RowView {
  readonly #modes = windowModes()
  readonly #of: () => RowProps

  /** While a component is created. */
  constructor(of: () => RowProps) {
    this.#of = of
  }

  readonly #upload = $derived.by(() => this.#of().upload)
  // So that progress does not redraw the name and its icon.
  readonly name = $derived(this.#upload.name)
  readonly shown = $derived.by(() =>
    shownName({ name: this.name, spooled: this.#upload.spooled }, this.#of().today),
  )
  readonly media = $derived(sentMediaOf(this.#upload))
  readonly url = $derived(this.#upload.thumbnail === true ? thumbnailUrl(this.#upload.id) : undefined)
  readonly held = $derived.by(() => {
    const upload = this.#of().renewal ?? this.#upload
    const isInOutage = upload.state === 'retrying' && this.#modes().outage?.kind === upload.problem.kind
    return isInOutage || isHeld(this.#of().hold, upload.practice)
  })
  readonly urgency = $derived.by((): Urgency | undefined =>
    this.#upload.state === 'done' ? lifeAt(this.#upload.expiresAt, this.#of().now).urgency : undefined,
  )
  /** It has just become the user's first link. */
  readonly isFirst = $derived.by(() => {
    const upload = this.#upload
    return this.#modes().firstLink === upload.id && upload.state === 'done' && isJust(upload.endedAt)
  })
}
