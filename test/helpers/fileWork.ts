// What looks into files, for tests whose files are junk: it believes their names, and leaves nothing out.
import { realpath, stat } from 'node:fs/promises'
import type { FileWork } from '../../src/main/core/inspect/fileWork.ts'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../src/shared/media/inspection.ts'
import { extensionOf, LIMIT_BYTES, sentExtension } from '../../src/shared/uploads/serviceLimits.ts'
import { done, failed } from '../../src/shared/uploads/problem.ts'

const KINDS: Readonly<Record<string, FileKind>> = {
  ...{ jpg: 'jpeg', jpeg: 'jpeg', png: 'png', webp: 'webp' },
  ...{ mp4: 'mp4', wav: 'wav', mp3: 'mp3' },
}

/** What inspecting tells of an ordinary file of this kind. */
export const plain = (kind: FileKind | undefined): Inspection => ({
  ...{ kind, facts: {}, isIncomplete: false, leavesOut: [], streams: [] },
})

export const believing: FileWork = {
  async inspect(file) {
    const { size } = await stat(file)
    const kind = KINDS[sentExtension(extensionOf(await realpath(file)))]
    // Of all else, and of what would have to be converted, nothing can be told.
    return kind === undefined || size > LIMIT_BYTES ? failed({ kind: 'unreadable' }) : done(plain(kind))
  },
  clean: () => Promise.resolve(done(undefined)),
  remux: () => Promise.resolve(failed({ kind: 'not-fitted', why: 'undecodable' })),
}
