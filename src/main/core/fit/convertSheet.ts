/**
 * Remembers which upload's file the user is about to convert to something else: while there is one, the window shows what it
 * can become.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import type { ConvertSheet } from '../../../shared/state/state.ts'
import { canConvert } from '../../../shared/uploads/outcome.ts'
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { offersFor } from './plan/offers.ts'

export interface ConvertSheetsDeps {
  newId(): string
  readonly files: Pick<Files, 'examine'>
  readonly fileWork: Pick<FileWork, 'inspect'>
  readonly uploadList: Pick<UploadList, 'get'>
  readonly toast: Pick<Toast, 'error'>
}

export type ConvertSheets = AsyncHandlers<'openConvert'> &
  SyncHandlers<'closeConvert'> & { current(): ConvertSheet | undefined }

export function createConvertSheets(deps: ConvertSheetsDeps, onChange: () => void): ConvertSheets {
  const { uploadList, toast } = deps
  let sheet: ConvertSheet | undefined
  let asked = 0
  return {
    current: () => sheet,
    async openConvert(id) {
      asked += 1
      const own = asked
      const found = await lookAt(deps, id)
      const row = uploadList.get(id)
      // Another file was asked for meanwhile, or this one is on its way.
      if (own !== asked || row === undefined || !canConvert(row)) return
      if (found === undefined) {
        toast.error(words.convert.none(row.name))
        return
      }
      const { first, ...file } = found
      const { to, trim } = row.choice ?? {}
      const now = to ?? row.prepared?.to
      const chosen = file.offers.find((each) => each === now) ?? first
      sheet = { id: deps.newId(), upload: id, name: row.name, ...file, to: chosen, trim }
      onChange()
    },
    closeConvert() {
      asked += 1
      if (sheet === undefined) return
      sheet = undefined
      onChange()
    },
  }
}

/** Undefined where its file is not there, or can't be converted. */
async function lookAt({ uploadList, files, fileWork }: ConvertSheetsDeps, id: string) {
  const row = uploadList.get(id)
  if (row === undefined || !canConvert(row)) return undefined
  const [examined, inspected] = await Promise.all([files.examine(row.path), fileWork.inspect(row.path)])
  if (!examined.ok || !inspected.ok) return undefined
  const { kind, facts, rare } = inspected.value
  const { size } = examined.value
  const offers = offersFor(inspected.value, size)
  const [first] = offers
  if (kind === undefined || first === undefined) return undefined
  const isSendable = factsOfKind(kind).sentAs !== undefined && size <= LIMIT_BYTES && rare === undefined
  return { from: kind, size, facts, isSendable, offers, first }
}
