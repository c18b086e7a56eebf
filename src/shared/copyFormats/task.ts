/**
 * Writes links as a command that creates a PiAPI task with them, whatever they are.
 */
import { listEntries } from './fields.ts'
import { sentMediaOf, type SentName } from '../uploads/sentFile.ts'
import { addressInCommand, requestCommand, type Json } from './taskRequest.ts'

interface NamedLink extends SentName {
  readonly url: string
}

/** @param platform Node's process.platform, which decides the shell */
export const taskCommand = (links: readonly NamedLink[], platform: string): string =>
  requestCommand(
    bodyOf(links.map((link) => ({ ...link, url: addressInCommand(link.url, platform) }))),
    platform,
  )

/** Shapes as PiAPI documents them: Kling animates one picture; Seedance takes lists of everything. */
function bodyOf(links: readonly NamedLink[]): Json {
  const [only, second] = links
  if (only !== undefined && second === undefined && sentMediaOf(only) === 'image') {
    const input = { prompt: 'Bring the picture to life', image_url: only.url }
    return { model: 'kling', task_type: 'video_generation', input }
  }
  const lists = listEntries(links)
  const prompt = `Use ${lists.flatMap(([key, urls]) => urls.map((_, at) => `@${mentionOf(key)}${String(at + 1)}`)).join(', ')}`
  return { model: 'seedance', task_type: 'seedance-2', input: { prompt, ...Object.fromEntries(lists) } }
}

/** What a prompt calls the entries of `image_urls`. */
const mentionOf = (key: string): string => key.replace(/_?urls$/, '')
