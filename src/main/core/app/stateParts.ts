/**
 * Puts together the list of uploads and the feedback to the user.
 */
import { createToast } from '../feedback/toast.ts'
import { createRowWatch } from '../calls/following/rowWatch.ts'
import { createAutoCopy } from '../clipboard/autoCopy.ts'
import { createPersistence } from '../uploads/persistence.ts'
import { createNotifications } from '../feedback/notifications.ts'
import { createFirstLink } from '../feedback/firstLink.ts'
import { createLastAdded } from '../feedback/lastAdded.ts'
import { createNotes } from '../feedback/notes.ts'
import type { Ports } from './ports.ts'
import { createConvertSheets } from '../fit/convertSheet.ts'
import { createTaskSheets } from '../targets/taskSheet.ts'
import { createPrompts } from '../feedback/prompt.ts'
import { createUploadList, type UploadList, type UploadListChange } from '../uploads/uploadList.ts'
import { createLinkIndex } from '../reuse/linkIndex.ts'
import { createProgressTracker } from '../batch/progress.ts'

export type List = ReturnType<typeof listParts>
export type Feedback = ReturnType<typeof feedbackParts>

export function listParts(
  ports: Ports,
  onChange: (change: UploadListChange) => void,
  onMaybeFree: () => void,
) {
  let listener: (change: UploadListChange) => void = () => undefined
  const links = createLinkIndex(() => uploadList.all(), ports.now)
  const rowWatch = createRowWatch()
  const ledger = createPersistence(ports.history, ports.queueFile)
  const uploadList: UploadList = createUploadList(ledger.load(), (change) => {
    ledger.save(change, uploadList.all)
    links.update(change)
    listener(change)
    onChange(change)
    rowWatch.update(change)
    onMaybeFree()
  })
  const onListChange = (next: typeof listener) => {
    listener = next
  }
  return {
    uploadList,
    links,
    rowWatch,
    onListChange,
    progress: createProgressTracker(uploadList),
    flush: ledger.flush,
    unreadRows: ledger.unread(),
  }
}

export function feedbackParts(ports: Ports, { uploadList }: Pick<List, 'uploadList'>, changed: () => void) {
  const { now, after, settings, newId, copy, canCopyUnasked, clipboardMark, incidents } = ports
  const { notify, isWatched, showWindow, files, fileWork } = ports
  const { report } = incidents
  const toast = createToast(changed)
  return {
    toast,
    taskSheets: createTaskSheets({ newId, uploadList, toast }, changed),
    convertSheets: createConvertSheets({ newId, files, fileWork, uploadList, toast }, changed),
    notes: createNotes(newId, changed),
    lastAdded: createLastAdded(changed),
    firstLink: createFirstLink({ settings, uploadList }, changed),
    prompts: createPrompts({ now, newId, after }, changed),
    notifications: createNotifications({ notify, isWatched, showWindow, settings, report }, changed),
    autoCopy: createAutoCopy({ copy, canCopyUnasked, clipboardMark, settings, report }),
  }
}
