/**
 * Writes and copies links as the input of a task: the target's roles are filled with them in the order that is given.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { languageFor } from '../../../shared/state/language.ts'
import type { ToastContent } from '../../../shared/state/state.ts'
import { fillTarget, type Filled, type TaskFile } from '../../../shared/targets/fillTarget.ts'
import { TASK_FORMS, type LastTask, type TaskForm } from '../../../shared/targets/taskPreview.ts'
import { textIn } from '../../../shared/targets/targetText.ts'
import { taskText } from '../../../shared/targets/taskBody.ts'
import { taskWarnings } from '../../../shared/targets/warnings.ts'
import { sentSizeOf } from '../../../shared/uploads/sentFile.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Toast } from '../feedback/toast.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { TaskSheets } from './taskSheet.ts'
import type { Targets } from './targetList.ts'

export interface CopyForTaskDeps extends Pick<ClipboardPorts, 'copy'> {
  /** Ms since 1970. */
  now(): number
  /** Node's process.platform. */
  readonly platform: string
  /** Language tags (BCP 47) in the user's order of preference. */
  readonly languages: readonly string[]
  readonly settings: SettingsStore
  readonly uploadList: Pick<UploadList, 'get'>
  readonly toast: Pick<Toast, 'show' | 'error'>
  readonly targets: Targets
  readonly taskSheets: Pick<TaskSheets, 'open'>
  /** Asks those of these links that are old, and tells what is wrong with them. */
  tellOld(ids: readonly string[]): void
}

export type CopyForTask = AsyncHandlers<'listTargets' | 'previewTask' | 'copyForTask' | 'copyForLastTask'>

/** A link that may get a role. */
interface LinkFile extends TaskFile {
  readonly id: string
}

export function createCopyForTask(deps: CopyForTaskDeps): CopyForTask {
  const { targets, settings, toast } = deps
  const filledOf = async (id: string, ids: readonly string[]): Promise<Filled<LinkFile> | undefined> => {
    const target = (await targets.known()).find((one) => one.target.id === id)?.target
    return target && fillTarget(target, linksOf(ids, deps.uploadList))
  }
  const copy = async (filled: Filled<LinkFile>, { form, taskType }: Omit<LastTask, 'target'>) => {
    const refusal = refusalOf(filled, deps.now())
    const text = taskText(filled, { form, taskType }, deps.platform)
    if (refusal !== undefined) toast.error(refusal)
    else if (text !== '' && (await deps.copy(text))) {
      remember(settings, { target: filled.target.id, form, taskType })
      toast.show(toastOf(filled, deps))
      // The task may wait in a queue: there is still time to renew them.
      deps.tellOld(filled.places.map(({ file }) => file.id))
    } else toast.error(words.toast.notCopied)
  }
  return {
    listTargets: targets.list,
    async previewTask(target, ids, taskType) {
      const filled = await filledOf(target, ids)
      if (filled === undefined) return undefined
      const textAs = (form: TaskForm) => [form, taskText(filled, { form, taskType }, deps.platform)] as const
      return {
        texts: Object.fromEntries(TASK_FORMS.map(textAs)) as Record<TaskForm, string>,
        slots: filled.places.map(({ slot }) => filled.target.slots.indexOf(slot)),
        ids: [...filled.places.map(({ file }) => file), ...filled.leftOver].map((file) => file.id),
        warnings: taskWarnings(filled, deps.now()),
      }
    },
    async copyForTask(target, ids, form, taskType) {
      const filled = await filledOf(target, ids)
      // Its file may be gone since it was shown.
      if (filled === undefined) toast.error(words.toast.notCopied)
      else await copy(filled, { form, taskType })
    },
    async copyForLastTask(ids) {
      const { lastTask } = settings.load()
      const filled = lastTask && (await filledOf(lastTask.target, ids))
      // Its file may be gone, or the id no longer be one of Mayfly's.
      if (lastTask === undefined || filled === undefined) deps.taskSheets.open(ids)
      else await copy(filled, lastTask)
    },
  }
}

/** The names of files in a prompt go beside a task's input, and are not how a task is copied. */
function remember(settings: SettingsStore, { target, form, taskType }: LastTask): void {
  const now = settings.load()
  const kept = form === 'mentions' ? (now.lastTask?.form ?? 'input') : form
  const lastTask = { target, form: kept, ...(taskType !== undefined && { taskType }) }
  settings.save({ ...now, lastTask })
}

/** A model's limits are hints. But a text without any link that works is none that anybody wants. */
function refusalOf(filled: Filled, now: number): string | undefined {
  const { target, places } = filled
  const [first] = taskWarnings(filled, now)
  if (places.length === 0) return first && words.taskWarning(first, target)
  return places.some(({ file }) => file.expiresAt > now) ? undefined : words.toast.expired
}

/** Of those that have a role and live, the link that expires first decides. */
function toastOf({ target, places }: Filled, deps: CopyForTaskDeps): Omit<ToastContent, 'seq'> {
  const now = deps.now()
  const left = places.map(({ file }) => file.expiresAt - now).filter((ms) => ms > 0)
  const name = textIn(target.name, languageFor(deps.languages, deps.settings.load().language))
  return { text: words.toast.copied(1, Math.min(...left), name), tone: 'good' }
}

const linksOf = (ids: readonly string[], uploadList: CopyForTaskDeps['uploadList']): LinkFile[] =>
  ids
    .map((id) => uploadList.get(id))
    .filter(isDone)
    .map(fileOf)

const isDone = (row: Upload | undefined): row is DoneUpload => row?.state === 'done'

/** Under the name that the service knows: its type decides the role. */
const fileOf = ({ id, url, name, sentAs, expiresAt, ...rest }: DoneUpload): LinkFile => ({
  id,
  url,
  name: sentAs ?? name,
  expiresAt,
  size: sentSizeOf(rest),
  facts: rest.facts,
  practice: rest.practice,
  check: rest.check,
})
