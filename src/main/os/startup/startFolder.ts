/**
 * The folder that Mayfly was started from. If it is already deleted, every cwd() call throws, in libraries too:
 * Mayfly then continues from the root.
 */
export const startFolder: string | undefined = ((): string | undefined => {
  try {
    return process.cwd()
  } catch {
    process.chdir('/')
    return undefined
  }
})()
