/**
 * Keeps track of what is being made for rows, so that it can be ended.
 */

export interface Runs {
  /** A later one for the same row ends it. */
  begin(id: string): AbortController
  end(id: string, run: AbortController): void
  abort(id: string): void
}

export function createRuns(): Runs {
  const runs = new Map<string, AbortController>()
  const abort = (id: string) => {
    runs.get(id)?.abort()
    runs.delete(id)
  }
  return {
    abort,
    begin(id) {
      abort(id)
      const run = new AbortController()
      runs.set(id, run)
      return run
    },
    end(id, run) {
      if (runs.get(id) === run) runs.delete(id)
    },
  }
}
