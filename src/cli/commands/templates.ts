/**
 * Asks the app for the forms of links that the user wrote.
 */
import type { Channel } from '../../channel/channel.ts'
import type { Template } from '../../shared/copyFormats/forms.ts'

/** None if the app does not answer. */
export async function templatesOf(channel: Channel, signal: AbortSignal): Promise<readonly Template[]> {
  let templates: readonly Template[] = []
  await channel.call(
    { call: 'forms' },
    (reply) => {
      if (reply.reply === 'forms') templates = reply.templates
    },
    signal,
  )
  return templates
}
