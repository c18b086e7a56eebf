/**
 * Notices that the user called for the window, once for each time, also while the window showed something else.
 */
export class Summons {
  #answered = 0

  /** @param summons how often the user has called; whether that is once more than at the last call */
  isNew(summons: number): boolean {
    const isNew = summons > this.#answered
    this.#answered = summons
    return isNew
  }
}
