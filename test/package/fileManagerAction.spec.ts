// Tests the entry that the deb adds to a file manager's menu, with a real right click.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../e2e/support/desktop.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { windowTitles, wmctrl } from '../e2e/support/pointer.ts'
import { bytesBehind, makeFile } from '../e2e/support/samples.ts'
import { startTestService } from '../service/testService.ts'
import { UPDATE, expect, given, test } from './support/test.ts'
import { linkOf, startIn } from './support/userSession.ts'

/** The window's place, and the middle of its first icon there, in pixels. */
const PLACE = '0,20,20,400,360'
const FIRST_ICON = [227, 140] as const
/** Upwards from the end of the menu: the file's properties, and the entry. */
const TO_THE_ENTRY = ['Up', 'Up'] as const

test('“Upload with Mayfly” of PCManFM’s menu uploads the file that was clicked', async ({ machine }) => {
  const { root, repository, desktop, userFolder } = machine
  repository.publish(given.newer)
  await root.must(...UPDATE)
  // The programs that a desktop has, and that a menu needs.
  const more = ['pcmanfm', 'libfm-modules', 'desktop-file-utils']
  await root.must('apt-get', 'install', '-y', '--no-install-recommends', 'mayfly', ...more)
  const service = await startTestService({ folder: join(userFolder, 'service') })
  const file = makeFile(join(userFolder, 'album'), 'clicked 一.png')
  const env = { MAYFLY_UPLOAD_URL: service.url, MAYFLY_API_KEY: 'piapi-test-key-0123456789abcdef' }
  const manager = startIn(root, desktop, ['pcmanfm', '--no-desktop', join(userFolder, 'album')], env)
  await eventually(() => windowTitles(desktop)).toContain('album')
  await wmctrl(desktop, '-F', '-r', 'album', '-e', PLACE)

  const keys = TO_THE_ENTRY.flatMap((key) => ['sleep', 0.2, 'key', key])
  await expect(async () => {
    await run(
      desktop,
      'xdotool',
      'mousemove',
      ...FIRST_ICON,
      'click',
      1,
      'sleep',
      0.5,
      'click',
      3,
      'sleep',
      1,
    )
    await run(desktop, 'xdotool', ...keys, 'sleep', 0.2, 'key', 'Return')
    await eventually(() => windowTitles(desktop), { timeout: 10_000 }).toContain('Mayfly')
  }).toPass({ timeout: 60_000 })
  const link = await linkOf(join(userFolder, 'home/.config/Mayfly'), 'clicked 一.png')
  expect(await bytesBehind(link)).toEqual(readFileSync(file))
  manager.child.kill()
  await manager.ended
  await service.close()
})
