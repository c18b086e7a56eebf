/**
 * What the user chooses in the sheet: a target, which file has which role, a form, a task type; and what main makes of it.
 */
import type { Commands } from '../../shared/bridge/commands.ts'
import type { Target } from '../../shared/targets/target.ts'
import type { LastTask, TargetList, TaskForm, TaskPreview } from '../../shared/targets/taskPreview.ts'
import { exchanged } from './roles.ts'

export type TaskCommands = Pick<
  Commands,
  | 'listTargets'
  | 'previewTask'
  | 'copyForTask'
  | 'closeTask'
  | 'fitForTask'
  | 'openTargetSource'
  | 'showTargetFolder'
  | 'changePreferences'
>

/** What was chosen for one target, and what came of it. */
interface Shown {
  readonly target: Target
  readonly preview: TaskPreview
}

export class TaskChoice {
  /** Undefined until they are read. */
  targets = $state.raw<TargetList>()
  targetId = $state<string>()
  form = $state<TaskForm>('input')
  taskType = $state<string>()
  /** In the order of their roles, once somebody exchanged two. */
  order = $state.raw<readonly string[]>([])
  /** Stays while the next one is made. */
  shown = $state.raw<Shown>()

  readonly #commands: TaskCommands
  readonly #last: LastTask | undefined
  #asked = 0

  constructor(commands: TaskCommands, last: LastTask | undefined, ids: readonly string[]) {
    this.#commands = commands
    this.#last = last
    this.order = ids
    this.form = last?.form ?? 'input'
    this.taskType = last?.taskType
  }

  readonly target = $derived(this.targets?.targets.find(({ target }) => target.id === this.targetId)?.target)

  async load(): Promise<void> {
    this.targets = await this.#commands.listTargets()
  }

  /** With the task type of the last time, if it was for this one. */
  begin(id: string): void {
    if (id !== this.#last?.target) this.taskType = undefined
    this.targetId = id
  }

  choose(id: string): void {
    if (id === this.targetId) return
    this.targetId = id
    this.taskType = undefined
  }

  exchange(one: string, other: string): void {
    this.order = exchanged(this.shown?.preview.ids ?? this.order, one, other)
  }

  /** Asks main what would be copied; of several questions the last one counts. */
  async look(): Promise<void> {
    const { target } = this
    if (target === undefined) return
    this.#asked += 1
    const asked = this.#asked
    const preview = await this.#commands.previewTask(target.id, this.order, this.taskType)
    if (asked !== this.#asked) return
    this.shown = preview && { target, preview }
    // The file that it was in is gone, or broken.
    if (preview === undefined) await this.load()
  }

  /** A prompt names the files of some targets only. */
  readonly forms = $derived.by((): readonly TaskForm[] => {
    const forms: readonly TaskForm[] = ['input', 'body', 'curl']
    return this.shown?.preview.texts.mentions ? [...forms, 'mentions'] : forms
  })
  readonly shownForm = $derived(this.forms.includes(this.form) ? this.form : 'input')
  readonly text = $derived(this.shown?.preview.texts[this.shownForm] ?? '')
  /** A text without a link is none that anybody wants. */
  readonly canCopy = $derived((this.shown?.preview.slots.length ?? 0) > 0)

  async copy(): Promise<void> {
    // What is shown may still be of the target that was chosen before.
    await this.look()
    const { target, shownForm, taskType } = this
    if (target === undefined || this.shown?.target.id !== target.id || !this.canCopy) return
    await this.#commands.copyForTask(target.id, this.order, shownForm, taskType)
    await this.#commands.closeTask()
  }
}
