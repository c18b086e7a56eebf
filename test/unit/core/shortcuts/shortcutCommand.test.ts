// The command for the desktop's own settings to run, copied for the user.
import { expect, it } from 'vitest'
import { createShortcutCommand } from '../../../../src/main/core/shortcuts/shortcutCommand.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { calmStatus } from '../../../helpers/status.ts'

async function copied(works: boolean) {
  const clipboard: string[] = []
  const said: [string, string][] = []
  const { copyCommand } = createShortcutCommand({
    copy(text) {
      clipboard.push(text)
      return Promise.resolve(works)
    },
    desktop: () => ({
      commands: { ...calmStatus.desktop.commands, copyLastLink: '"/opt/my apps/mayfly" --copy-last-link' },
    }),
    toast: {
      success: (text) => void said.push(['good', text]),
      error: (text) => void said.push(['bad', text]),
    },
  })
  await copyCommand('copyLastLink')
  return { clipboard, said }
}

it('is copied as it is, and the user is told', async () => {
  expect(await copied(true)).toEqual({
    clipboard: ['"/opt/my apps/mayfly" --copy-last-link'],
    said: [['good', words.toast.commandCopied]],
  })
})

it('is not said to be copied when it is not', async () => {
  const { said } = await copied(false)
  expect(said).toEqual([['bad', words.toast.commandNotCopied]])
})
