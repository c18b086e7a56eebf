/**
 * Gives a file the name under which the service takes it for what it is.
 */
import { factsOfKind, type FileKind } from '../../../../shared/media/fileKind.ts'
import { MEDIA_EXTENSIONS } from '../../../../shared/media/fileExtensions.ts'
import { nameToSend } from '../../../../shared/uploads/fileName.ts'
import { EXTENSIONS_KNOWN, readName, typeOf } from '../../../../shared/uploads/serviceLimits.ts'

/** Whether the service takes a file of this name for what it is. */
export const isRightName = (name: string, kind: FileKind): boolean => {
  const { sentAs } = factsOfKind(kind)
  return sentAs !== undefined && typeOf(name)?.mime === typeOf(`x.${sentAs}`)?.mime
}

/**
 * The name to send a file of this kind under, one of those that the service takes. An extension of media is replaced;
 * anything else after a dot is a part of the name.
 */
export function rightName(name: string, kind: FileKind): string {
  const { sentAs } = factsOfKind(kind)
  if (sentAs === undefined || isRightName(name, kind)) return nameToSend(name)
  const { stem, extension } = readName(name)
  const isMedia = MEDIA_EXTENSIONS.has(extension) || EXTENSIONS_KNOWN.includes(extension)
  const kept = isMedia || extension === '' ? stem : `${stem}.${extension}`
  // A name such as ".heic" has no stem.
  return nameToSend(`${kept === '' ? 'file' : kept}.${sentAs}`)
}
