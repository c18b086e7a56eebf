// Where a Linux desktop looks for a desktop entry.
import { expect, it } from 'vitest'
import { entryPlaces } from '../../../../src/main/core/startup/desktopEntries.ts'

it.each([
  [{}, ['/home/ann/.local/share', '/usr/local/share', '/usr/share']],
  [{ XDG_DATA_HOME: '', XDG_DATA_DIRS: '' }, ['/home/ann/.local/share', '/usr/local/share', '/usr/share']],
  [
    { XDG_DATA_HOME: '/data', XDG_DATA_DIRS: '/opt/share/:relative::/usr/share' },
    ['/data', '/opt/share', '/usr/share'],
  ],
])('by %j', (env, folders) => {
  expect(entryPlaces(env, '/home/ann', 'org.a.B.desktop')).toEqual(
    folders.map((folder) => `${folder}/applications/org.a.B.desktop`),
  )
})
