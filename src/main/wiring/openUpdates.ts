/**
 * Joins the decisions on updates with electron-updater, which is loaded only when it is needed.
 */
import { feedIn, mayAsk } from '../core/updates/feedAddress.ts'
import { updateMethodOf } from '../core/updates/updateMethod.ts'
import type { UpdatePort } from '../core/updates/updates.ts'
import { findInstallation } from '../os/updates/installation.ts'

export function openUpdates(): UpdatePort {
  const method = updateMethodOf(findInstallation())
  return {
    method,
    async load() {
      if (method.kind === 'off') throw new Error('this Mayfly has no updates')
      const { createElectronUpdater } = await import('../os/updates/electronUpdater.ts')
      return createElectronUpdater(method, { feedIn, mayAsk })
    },
  }
}
