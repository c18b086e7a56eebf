/**
 * Texts about expired links and the actions on links, in English.
 */
import { nameInText } from '../../text/nameInText.ts'
import { links, measures, plural } from './counts.ts'
import type { CopyFormat } from '../../copyFormats/forms.ts'
import type { KeepExpired } from '../../state/settings.ts'

/** "1 upload", "3 uploads" */
const uploads = (n: number): string =>
  `${measures.count(n)} ${plural.select(n) === 'one' ? 'upload' : 'uploads'}`

export const history = {
  undo: 'Undo',
  forgotten: (n: number) => `${uploads(n)} forgotten`,
  /** Removed automatically because of their age. */
  givenUp: (n: number) =>
    `${measures.count(n)} old ${plural.select(n) === 'one' ? 'upload' : 'uploads'} removed`,
  cleared: (n: number) =>
    `${plural.select(n) === 'one' ? '1 expired link' : `${measures.count(n)} expired links`} removed`,
  exported: (n: number) => `${uploads(n)} exported`,
  notExported: (why: 'no-space' | 'refused' | 'other') => {
    if (why === 'no-space') return 'The disk is full, so nothing was exported.'
    return why === 'refused'
      ? 'Mayfly isn’t allowed to write there. Choose another folder.'
      : 'The file couldn’t be written.'
  },

  keep: 'Keep expired links',
  keepHelp: (keep: KeepExpired) => {
    if (keep === 'always') return 'Expired links and failed uploads stay until you remove them.'
    return keep === 'at-once'
      ? 'Removed when you leave the window. Failed uploads stay for a day.'
      : 'After they expire. Failed uploads too.'
  },
  keeps: {
    'at-once': 'Don’t keep',
    1: '1 day',
    7: '7 days',
    30: '30 days',
    always: 'Forever',
  } satisfies Record<KeepExpired, string>,
  keepBytes: 'Keep clipboard pictures',
  keepBytesHelp: 'On this computer, while their links live, so that these can be renewed.',
  clear: 'Clear expired',
  clearHelp: (n: number) => (n === 0 ? 'There are no expired links.' : `Removes ${links(n)} from the list.`),
  clearTitle: 'Expired links',
  export: 'Export',
  exportHelp: 'Saves names, sizes, links and times to a file.',
  exportCsv: 'Export CSV…',
  exportJson: 'Export JSON…',
  exportTitle: 'Export the history',
  exportName: 'mayfly history',
  save: 'Save',
  forget: 'Forget everything…',
  forgetTitle: 'The whole history',
  forgetHelp: 'Empties the list and its thumbnails. Links live on until they expire.',
  forgetAsk: (n: number, open: number) =>
    `Forget ${uploads(n)}?${open === 0 ? '' : ` ${plural.select(open) === 'one' ? '1 that is' : `${measures.count(open)} that are`} in progress ${plural.select(open) === 'one' ? 'stays' : 'stay'}.`}`,
  forgetYes: (n: number) => `Forget ${uploads(n)}`,
  forgetNo: 'Keep them',
} as const

export const copyAs = {
  title: 'Copy as',
  help: 'The form that links have on your clipboard.',
  name: {
    link: 'Link',
    'json-field': '"image_url" field',
    'json-array': 'Array',
    curl: 'Task (curl)',
    markdown: 'Markdown',
    html: 'HTML',
  } satisfies Record<CopyFormat, string>,
  /** The field of the links that are meant. */
  fields: (names: readonly string[]) => `${names.map((name) => `"${name}"`).join(', ')} field`,
  /** Within a sentence. */
  short: {
    link: 'link',
    'json-field': '"image_url"',
    'json-array': 'array',
    curl: 'task (curl)',
    markdown: 'Markdown',
    html: 'HTML',
  } satisfies Record<CopyFormat, string>,
  /** What a copy gives. */
  copies: (form: string) => `Copies ${form}`,
  always: 'Always copy like this',
  edit: 'Your templates…',
  own: 'Your templates',
  ownHelp: 'Any text, with {url} where the link goes.',
  escapes:
    'In {name}, all but letters, digits and . _ - becomes _. For the whole name, say where it stands: {name:text}, ' +
    '{name:json}, {name:md}, {name:html}, {name:csv}, {name:url}, {name:sh}, ' +
    '{name:ps} for PowerShell or {name:cmd}. The same goes for {url}.',
  add: 'Add',
  exampleName: 'Kling last frame',
  unnamed: 'Your template',
  templateName: 'Name',
  template: 'Template',
  templateBad: 'Add {url} where the link goes.',
  insert: 'Insert',
  result: 'Result',
  remove: (name: string) => `Remove ${nameInText(name)}`,
  removed: (name: string) => `${nameInText(name)} removed`,
} as const

export const rowMenu = {
  actions: 'More',
  showFile: 'Show in folder',
  again: 'Renew',
  /** For a file whose bytes had a link already. */
  anyway: 'Upload anyway',
  renewAll: (n: number) => `Renew ${links(n)}`,
  selected: (n: number) => `${measures.count(n)} selected`,
  isSelected: 'Selected',
  copyLinks: (n: number) => `Copy ${links(n)}`,
  removeAll: (n: number) => `Remove ${uploads(n)}`,
  deselect: 'Clear selection',
} as const
