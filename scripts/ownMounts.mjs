// Runs a command in its own mount namespace, so that tests may mount a file system that no other process sees.
import { spawnSync } from 'node:child_process'

const unshare = /** @type {const} */ (['unshare', '--mount', '--propagation', 'private'])

/**
 * Only root can do this; for other users, and where a container forbids it, the command is unchanged. A command with
 * its own mounts has MAYFLY_OWN_MOUNTS=1 in its environment.
 * @param {readonly [string, ...string[]]} command
 * @returns {[string, ...string[]]}
 */
export function ownMounts(command) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [...command]
  if (spawnSync(unshare[0], [...unshare.slice(1), 'true']).status !== 0) return [...command]
  return [...unshare, 'env', 'MAYFLY_OWN_MOUNTS=1', ...command]
}
