/**
 * What the tools take and give. The words in them are read by models.
 */
import { z } from 'zod'
import { TARGET_KINDS } from '../../shared/media/prepared.ts'

const LINKS_MOST = 100
/** A user can look at so many before they answer; the app says so too. */
const FILES_MOST = 50
const PATH_UNITS = 32_768
const LINK_UNITS = 8192

const links = z
  .array(z.string().min(1).max(LINK_UNITS))
  .min(1)
  .max(LINKS_MOST)
  .describe('Links that Mayfly made, whole, as they were given.')

/** A week is longer than any film that can be made to fit. */
const SECONDS_MOST = 7 * 24 * 3600
const seconds = (what: string) =>
  z.number().min(0).max(SECONDS_MOST).optional().describe(`${what} Seconds from the beginning.`)

export const uploadInput = z.object({
  paths: z
    .array(z.string().min(1).max(PATH_UNITS))
    .min(1)
    .max(FILES_MOST)
    .describe('Paths of the files, absolute or relative to the workspace folder. No folders, no patterns.'),
  fit: z
    .boolean()
    .default(false)
    .describe(
      'Converts files that the service does not take as they are, such as HEIC, MOV or FLAC, or over 10 MB.',
    ),
  to: z
    .enum(TARGET_KINDS)
    .optional()
    .describe(
      'Converts to this kind, and so sets fit. A file that can’t be of that kind goes as without it.',
    ),
  trim_from: seconds('Converts only the part of films and sounds that begins here, and so sets fit.'),
  trim_until: seconds('The end of that part; without it, it ends with the file.'),
  keep_metadata: z
    .boolean()
    .default(false)
    .describe(
      'Leaves in what files say of place, device, people and prompts; without it, as in the user’s settings.',
    ),
  as_is: z
    .boolean()
    .default(false)
    .describe('Sends the bytes as they are, also of a file that is damaged or not what its name says.'),
})
export const listInput = z.object({
  limit: z.number().int().min(1).max(500).default(50).describe('How many at most, the newest first.'),
})
export const linksInput = z.object({ links })

const expiresAt = z.string().describe('When the link stops working, ISO 8601 in UTC.')
const linkShape = {
  url: z.string().describe('Public: anybody who has it gets the file until it expires.'),
  name: z.string().describe('The file’s name.'),
  expires_at: expiresAt,
  size: z.number().int().optional().describe('Bytes.'),
  type: z.string().optional().describe('Content type.'),
  prepared: z
    .object({
      from: z.string().describe('What the file is.'),
      to: z.string().describe('What was sent.'),
      steps: z.array(z.string()).describe('What was done.'),
      left_out: z.array(z.string()).describe('Metadata that were left out.'),
    })
    .optional()
    .describe('What became of the file before it was sent.'),
}
const problemShape = {
  kind: z.string().describe('What is wrong, for programs.'),
  message: z.string().describe('What is wrong.'),
  fix: z.string().describe('What to do about it; empty if nothing helps.'),
}
/** What could not be done, and for what. */
const failed = z.array(z.object({ link: z.string(), ...problemShape }))

export const uploadOutput = z.object({
  uploaded: z.array(
    z.object({
      path: z.string().describe('As it was given.'),
      ...linkShape,
      sha256: z.string().optional(),
      reused: z.boolean().describe('The same bytes had this link already; nothing was sent.'),
    }),
  ),
  failed: z.array(z.object({ path: z.string().describe('As it was given.'), ...problemShape })),
})
export const listOutput = z.object({
  links: z.array(
    z.object({ ...linkShape, by: z.string().optional().describe('The program that asked for it.') }),
  ),
  total: z.number().int().describe('How many there are.'),
})
export const renewOutput = z.object({
  renewed: z.array(z.object({ link: z.string().describe('The old one.'), ...linkShape })),
  failed,
})
export const checkOutput = z.object({
  checked: z.array(
    z.object({
      link: z.string(),
      good: z.boolean().describe('A model that fetches it gets what was uploaded.'),
      found: z.string().describe('What was found, for programs.'),
      says: z.string().describe('What was found.'),
    }),
  ),
  failed,
})
export const taskInput = (targets: readonly string[]) =>
  z.object({
    target: z
      .string()
      .min(1)
      .max(200)
      .describe(`Id of the model’s task. Known ones: ${targets.join(', ')}. The user may have added others.`),
    links,
  })
export const taskOutput = z.object({
  body: z.record(z.string(), z.unknown()).describe('The body of POST https://api.piapi.ai/api/v1/task.'),
  curl: z.string().describe('The same as a command; the key is read from the environment.'),
  warnings: z.array(z.string()).describe('What may fail in this task, and why.'),
})
