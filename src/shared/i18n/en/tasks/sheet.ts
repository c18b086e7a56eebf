/**
 * Texts of copying for a task: in menus, and in the sheet where a target is chosen. In English.
 */
import type { TaskForm } from '../../../targets/taskPreview.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { links, measures } from '../counts.ts'

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
