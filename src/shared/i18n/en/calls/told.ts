/**
 * What programs are told that ask Mayfly through its channel, in English: beside the sentences about problems and holds.
 */
import { measures } from '../counts.ts'
import { TYPES_TAKEN, type Sentence } from '../problems.ts'

const sentence = (what: string, todo = ''): Sentence => ({ what, todo })
/** An assistant reads this, and must not go on as if nobody had answered. */
const NOT_AGAIN = 'Don’t try again unless the user asks for it.'

export const told = {
  notHanded: sentence('Mayfly was not handed this file.', 'Run the command again.'),
  gone: sentence('Mayfly was closed.', 'What it had taken is in its queue, and is sent at its next start.'),
  unexpected: sentence('Something went wrong inside Mayfly; it has been noted.', 'Try again.'),
  /** Of a link. */
  unknownLink: sentence('This link isn’t in Mayfly’s history.', 'List the links to see those that are.'),
  otherMode: sentence(
    'Links of practice mode and real ones can’t renew each other.',
    'Upload the file again.',
  ),
  noFile: sentence('Mayfly doesn’t have the file of this link any more.', 'Upload the file again.'),
  changedSince: sentence(
    'The file has changed since it was uploaded.',
    'Upload it again to publish it as it is now.',
  ),
  hostTired: sentence('The host of this link wants fewer requests.', 'Try again later.'),
  offline: sentence('This computer is offline, so links can’t be checked.', 'Try again later.'),
  /** @param some that are there */
  unknownTarget: (some: readonly string[]): Sentence =>
    sentence('There is no such target.', `Some that there are: ${some.join(', ')}.`),
  /** In place of what the window says, which is about dropping files. */
  missing: 'There is no such file.',
  replaced: 'The file changed before it was sent.',
  todo: {
    missing: 'Check its path.',
    folder: 'Name the files in it.',
    'not-a-file': 'Save it as a file and name that.',
    empty: 'Save it again.',
    'too-large': 'Save it smaller: a picture as JPEG, a sound as MP3, a video shorter.',
    unnamed: 'Rename it.',
    elsewhere: 'Save the file here and name that.',
    replaced: 'Upload it again to send it as it is now.',
    'link-loop': 'Name the file itself.',
    'long-path': 'Move it nearer the top folder.',
    'refused-size': 'Save it smaller.',
  },
  /** Behind the sentence about a file that can be converted. */
  fit: {
    command: 'Add --fit to have it converted.',
    assistant: 'Set fit to true to have it converted.',
  },
  /** Behind the sentence about a file that is not what it should be. */
  asIs: {
    command: 'Check the file, or add --as-is to send it all the same.',
    assistant: 'Check the file, or set as_is to true to send it all the same.',
  },
  /** Behind the sentence about a file that could not be cleaned. */
  keepsMetadata: {
    command: 'Add --keep-metadata to send it with all that it says.',
    assistant: 'Set keep_metadata to true to send it with all that it says.',
  },
  /** Behind the sentence about a hold. */
  holdFix: {
    'no-key': sentence('There is no API key yet.', 'Enter one in Mayfly’s settings, or set MAYFLY_API_KEY.'),
    'key-locked': sentence('The keychain with the API key is locked.', 'Unlock it and try again.'),
    paused: sentence('Uploads are paused in Mayfly.', 'Resume them there.'),
  },
} as const

/** Why an assistant may not do what it asked for. */
export const refused = {
  off: sentence(
    'The user has turned off publishing by assistants.',
    `It can be turned on in Mayfly’s settings, under Uploads. ${NOT_AGAIN}`,
  ),
  noWindow: sentence(
    'Publishing a file needs the user’s consent, and Mayfly has no window to ask in.',
    'Ask the user to start the Mayfly app on this desktop, and then try again.',
  ),
  tooMany: (most: number): Sentence =>
    sentence(
      `A user can’t decide on so many files at once: at most ${measures.count(most)} at a time.`,
      'Publish fewer, and only those that are needed.',
    ),
  no: sentence('The user doesn’t want this file published.', NOT_AGAIN),
  late: (ms: number): Sentence =>
    sentence(
      `The user didn’t answer within ${measures.seconds(ms)}, which counts as no.`,
      `Tell the user that Mayfly asked. ${NOT_AGAIN}`,
    ),
  busy: sentence(
    'Mayfly is asking the user several such questions already.',
    'Wait until these are answered, and publish several files in one call.',
  ),
  noRoots: sentence(
    'This client gave no folders that it works in, so no file may be published.',
    'Ask the user to open a folder in the client, or to name one after --root where it starts Mayfly’s server.',
  ),
  outside: sentence(
    'This file is outside the folders that this client works in.',
    'The user can copy it there, or upload it in Mayfly.',
  ),
  hidden: sentence(
    'Hidden files, and files in hidden folders, may not be published by an assistant.',
    'The user can upload it in Mayfly.',
  ),
  secret: sentence(
    'This folder is one where keys, passwords or private data lie: an assistant may publish nothing from it.',
    'The user can upload the file in Mayfly.',
  ),
  type: sentence('An assistant may publish pictures, videos and sounds only.', TYPES_TAKEN),
  link: sentence(
    'This link’s file was not published by this assistant, and is not in the folders that it works in.',
    'The user can renew it in Mayfly.',
  ),
} as const
