// Makes a command see file permissions as an ordinary user does, even when root runs it.

/**
 * Root may read a file of mode 000, so a test of an unreadable file would fail in containers, where everything
 * runs as root. Without these two capabilities root is subject to permissions like any user. They are dropped from
 * the bounding set, so that no program the command starts regains them.
 * @param {readonly [string, ...string[]]} command
 * @returns {[string, ...string[]]}
 */
export function asPlainUser(command) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [...command]
  return ['setpriv', '--bounding-set=-dac_override,-dac_read_search', ...command]
}
