/**
 * The folder that Mayfly was started from. It may be deleted already, and then every question for it throws, those of
 * libraries too: Mayfly goes on from the root.
 */
export const startFolder: string | undefined = ((): string | undefined => {
  try {
    return process.cwd()
  } catch {
    process.chdir('/')
    return undefined
  }
})()
