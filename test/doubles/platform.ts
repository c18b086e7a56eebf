// Runs a test as on another platform.
import { onTestFinished } from 'vitest'

/** @param platform what process.platform says until the test ends */
export function onPlatform(platform: NodeJS.Platform): void {
  const real = Object.getOwnPropertyDescriptor(process, 'platform')
  if (real === undefined) throw new Error('a process without a platform')
  Object.defineProperty(process, 'platform', { ...real, value: platform })
  onTestFinished(() => {
    Object.defineProperty(process, 'platform', real)
  })
}
