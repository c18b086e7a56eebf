/**
 * Lists where a Linux desktop looks for a program's desktop entry.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
import { pathOf } from '../files/platformPath.ts'

const { isAbsolute, join } = pathOf('linux')

/**
 * The absolute paths where the entry may be installed, more important first.
 * @param home the user's home folder
 * @param name such as org.example.App.desktop
 */
export function entryPlaces(
  { XDG_DATA_HOME, XDG_DATA_DIRS }: Readonly<Record<string, string | undefined>>,
  home: string,
  name: string,
): readonly string[] {
  const [own = '', shared = ''] = [XDG_DATA_HOME, XDG_DATA_DIRS]
  const folders = [
    own === '' ? join(home, '.local/share') : own,
    ...(shared === '' ? '/usr/local/share:/usr/share' : shared).split(':'),
  ]
  // The specification has relative paths ignored.
  return folders.filter(isAbsolute).map((folder) => join(folder, 'applications', name))
}
