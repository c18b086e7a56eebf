/**
 * Writes and copies links as the input of a task: the target's roles are filled with them in the order that is given.
 */
import type { TaskRequest, TaskPreview } from '../../../shared/targets/taskPreview.ts'
import { fillTarget, type Filled, type TaskFile } from '../../../shared/targets/fillTarget.ts'
import { textIn } from '../../../shared/targets/targetText.ts'
import { taskText } from '../../../shared/targets/taskBody.ts'
import { taskWarnings } from '../../../shared/targets/warnings.ts'
import type { Language } from '../../../shared/state/language.ts'
import type { ToastContent } from '../../../shared/state/state.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Toast } from '../feedback/toast.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ListedTarget } from './targetList.ts'

export interface CopyForTaskDeps extends Pick<ClipboardPorts, 'copy'> {
  /** Ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  language(): Language
  readonly uploadList: Pick<UploadList, 'get'>
  readonly toast: Pick<Toast, 'show' | 'error'>
  /** As they were listed last. */
  targets(): readonly ListedTarget[]
}

export interface CopyForTask {
  /** Undefined for a target that is gone. */
  preview(request: TaskRequest): TaskPreview | undefined
  copy(request: TaskRequest): Promise<void>
}

interface Prepared extends TaskPreview {
  readonly filled: Filled
}

export function createCopyForTask(deps: CopyForTaskDeps): CopyForTask {
  const prepare = ({ target: id, ids, form, taskType }: TaskRequest): Prepared | undefined => {
    const listed = deps.targets().find(({ target }) => target.id === id)
    if (listed === undefined) return undefined
    const files = ids
      .map((one) => deps.uploadList.get(one))
      .filter(isDone)
      .map(fileOf)
    const filled = fillTarget(listed.target, files)
    const text = taskText(filled, { form, taskType }, deps.platform)
    return { text, warnings: taskWarnings(filled, deps.now()), filled }
  }
  return {
    preview(request) {
      const prepared = prepare(request)
      return prepared && { text: prepared.text, warnings: prepared.warnings }
    },
    async copy(request) {
      const prepared = prepare(request)
      if (prepared === undefined) return
      const refusal = refusalOf(prepared, deps.now())
      if (refusal !== undefined) deps.toast.error(refusal)
      else if (await deps.copy(prepared.text)) deps.toast.show(toastOf(prepared, deps))
      else deps.toast.error(words.toast.notCopied)
    },
  }
}

/** A model's limits are hints. But a text without any link that works is none that anybody wants. */
function refusalOf({ filled, warnings }: Prepared, now: number): string | undefined {
  const { target, places } = filled
  const [first] = warnings
  if (places.length === 0) return first && words.taskWarning(first, target)
  return places.some(({ file }) => file.expiresAt > now) ? undefined : words.toast.expired
}

/** Of those that have a role and live, the link that expires first decides. */
function toastOf({ filled }: Prepared, { now, language }: CopyForTaskDeps): Omit<ToastContent, 'seq'> {
  const left = filled.places.map(({ file }) => file.expiresAt - now()).filter((ms) => ms > 0)
  const name = textIn(filled.target.name, language())
  return { text: words.toast.copied(1, Math.min(...left), name), tone: 'good' }
}

const isDone = (row: Upload | undefined): row is DoneUpload => row?.state === 'done'

/** Under the name that the service knows: its type decides the role. */
const fileOf = ({ url, name, sentAs, expiresAt, size, facts }: DoneUpload): TaskFile => ({
  url,
  name: sentAs ?? name,
  expiresAt,
  size,
  facts,
})
