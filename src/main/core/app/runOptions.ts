/**
 * What this run was told by its environment and its command line.
 */
export interface RunOptions {
  /** From MAYFLY_UPLOAD_URL. */
  readonly endpoint: URL | undefined
  /** From MAYFLY_API_KEY, or the file that MAYFLY_API_KEY_FILE names. */
  readonly key: string | undefined
  readonly practice: boolean
}
