/**
 * Options for this run from its environment and command line.
 */
export interface RunOptions {
  /** From MAYFLY_UPLOAD_URL. */
  readonly endpoint: URL | undefined
  /** From MAYFLY_API_KEY, the file that MAYFLY_API_KEY_FILE names, or PIAPI_API_KEY. */
  readonly key: string | undefined
  readonly practice: boolean
}
