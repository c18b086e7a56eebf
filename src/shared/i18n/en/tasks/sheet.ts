/**
 * Texts of copying for a task: in menus, and in the sheet where a target is chosen. In English.
 */
import { factsOfKind } from '../../../media/fileKind.ts'
import type { TaskFit } from '../../../media/prepared.ts'
import type { TaskForm } from '../../../targets/taskPreview.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { links, measures } from '../counts.ts'

/** "Convert to JPEG, scale to 2047 px" */
function fit({ to, mostSide, trim }: TaskFit): string {
  const length = trim?.endMs === undefined ? undefined : measures.length(trim.endMs - trim.startMs)
  const parts = [
    ...(to === undefined ? [] : [`convert to ${factsOfKind(to).label}`]),
    ...(mostSide === undefined ? [] : [`scale to ${String(mostSide)} px`]),
    ...(length === undefined ? [] : [`cut to ${length}`]),
  ].join(', ')
  return parts.charAt(0).toUpperCase() + parts.slice(1)
}

export const task = {
  title: 'Copy for a task',
  /** In menus, and as the name of buttons. */
  open: 'Copy for a task…',
  /** Where there is little room. */
  short: 'For a task…',
  copyFor: (target: string) => `Copy for ${nameInText(target)}`,
  copy: 'Copy',
  of: (n: number) => links(n),
  cut: (n: number, of: number) => `Only the first ${measures.count(n)} of ${measures.count(of)} links`,
  target: 'Target',
  targets: 'Targets',
  change: 'Choose another target',
  search: 'Search targets',
  found: (n: number) => (n === 1 ? '1 target' : `${measures.count(n)} targets`),
  foundNothing: 'No such target',
  groups: { favourite: 'Last used and favourites', fitting: 'For these files', other: 'Others' },
  favour: 'Favourite',
  source: (host: string) => `${host}: where it was read`,
  ownFile: (file: string) => `Yours, from ${nameInText(file)}`,
  own: 'Your own targets',
  ownHelp: 'Opens the folder for them',
  files: 'Files and their roles',
  leftOut: 'Left out',
  missing: 'Missing',
  /** @param other the file that the exchange is with */
  swap: (other: string) => `Swap with ${nameInText(other)}`,
  swapped: (name: string, role: string) => `${nameInText(name)}: ${nameInText(role)}`,
  /** A button that makes a file what the model takes. */
  fit,
  form: 'Form',
  forms: {
    input: 'Input',
    body: 'Request',
    curl: 'curl',
    mentions: '@mentions',
  } satisfies Record<TaskForm, string>,
  taskType: 'Task type',
  text: 'What is copied',
  warnings: 'What may fail',
} as const
