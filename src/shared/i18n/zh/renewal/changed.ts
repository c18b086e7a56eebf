/**
 * The question about links whose files have changed since they were sent, in Simplified Chinese.
 */
import { nameInText } from '../../../text/nameInText.ts'
import { files, measures } from '../counts.ts'

export const changed = {
  ask: (names: readonly string[]) =>
    names.length === 1
      ? `“${nameInText(names[0] ?? '')}”在发送后有改动。要用现在的文件续期吗？`
      : `${files(names.length)}在发送后有改动。要用现在的文件续期吗？`,
  /** Which, where there are several. */
  which: (names: readonly string[]) => names.map(nameInText).join('、'),
  yes: (n: number) => (n === 1 ? '续期' : `续期 ${measures.count(n)} 个`),
  no: '保持原样',
}
