// Provides the `test` for tests of notifications: a desktop that reports its notifications to the test.
import { openDesktop, type Desktop } from './desktop.ts'
import { startTeller, type Teller } from './teller.ts'
import { test as base } from './test.ts'

export const test = base.extend<{ notifier: Teller }, { desktop: Desktop }>({
  desktop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
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

/** The title and text of each notification. */
export const saidBy = (notifier: Teller) => notifier.all('notify').map(({ summary, body }) => [summary, body])
