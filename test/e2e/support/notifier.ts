// The `test` of tests about notifications: a desktop whose notifications are told to the test.
import { openDesktop, type Desktop } from './desktop.ts'
import { startTeller, type Teller } from './teller.ts'
import { test as base } from './test.ts'

export const test = base.extend<{ notifier: Teller }, { desktop: Desktop }>({
  desktop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from it that nothing else is needed
    async ({}, use) => {
      const desktop = await openDesktop({ SESSION_NOTIFY: 'none' })
      await use(desktop)
      await desktop.close()
    },
    { scope: 'worker' },
  ],
  notifier: async ({ desktop }, use) => {
    const notifier = startTeller(desktop, 'notifyd.py')
    await notifier.first('ready')
    await use(notifier)
    await notifier.stop()
  },
})

/** What each notification says: its title and its text. */
export const saidBy = (notifier: Teller) => notifier.all('notify').map(({ summary, body }) => [summary, body])
