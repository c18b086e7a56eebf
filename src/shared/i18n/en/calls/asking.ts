/**
 * The question whether an assistant may publish files, the settings about that, and who asked for an upload, in English.
 */
import { nameInText } from '../../../text/nameInText.ts'
import type { Caller } from '../../../uploads/upload.ts'
import { files, measures, plural } from '../counts.ts'

export const publish = {
  /** @param client as the assistant calls itself */
  what: (client: string, names: readonly string[]) =>
    `“${nameInText(client)}” wants to publish ${names.length === 1 ? nameInText(names[0] ?? '') : files(names.length)}`,
  /** @param folder as a path to show */
  from: (folder: string) => `From ${folder}`,
  help: (n: number) =>
    n === 1
      ? 'Its link is public for 24 hours: whoever has it sees the file, and it can’t be withdrawn.'
      : 'Their links are public for 24 hours: whoever has one sees the file, and none can be withdrawn.',
  yes: (n: number) => (n === 1 ? 'Publish' : `Publish ${measures.count(n)}`),
  /** @param folders how many they are from */
  always: (folders: number) => (folders === 1 ? 'Always from this folder' : 'Always from these folders'),
  alwaysHelp: 'Later files of this folder too, without asking. Not those in folders within it.',
  /** Those that are not shown at first. */
  more: (n: number, size: string) =>
    `${measures.count(n)} more ${plural.select(n) === 'one' ? 'file' : 'files'}, ${size}`,
  /** Those that are never shown. */
  rest: (n: number) => `and ${files(n)} more`,
  no: 'Don’t publish',
  /** How long the question stands. */
  until: (leftMs: number) => `Without an answer within ${measures.seconds(leftMs)}, nothing is published.`,
} as const

/** A system notification, while the window is not in front. */
export const publishNotice = {
  title: 'An assistant asks',
  body: (client: string, names: readonly string[]) => `${publish.what(client, names)}. Answer in Mayfly.`,
} as const

export const assistants = {
  allow: 'Assistants may ask to publish files',
  allowHelp: 'Programs such as Claude Code ask you here before they publish a file. Off, they are refused.',
  /** How a client is told of Mayfly. */
  connect: 'Connect an assistant',
  connectHelp: 'Give it this command as an MCP server.',
  folders: 'Without asking',
  foldersHelp:
    'What an assistant may publish without asking: files of these folders, not of those within them.',
  noFolders: 'None: you are asked each time.',
  removed: (client: string) => `“${nameInText(client)}” asks again for this folder.`,
  remove: 'Remove',
  /** For who can’t see the row. */
  removeOf: (client: string, folder: string) => `Remove ${nameInText(client)}, ${folder}`,
} as const

/** Who asked for an upload, on its row and in its details. */
export const askedBy = (by: Caller): string =>
  by.kind === 'command' ? 'From the command line' : `Published by ${nameInText(by.name)}`
