/**
 * What the clipboard holds instead of something to send.
 */

/**
 * What a clipboard holds that has nothing to send. `silent`, `slow`: the program that holds it does not answer, or takes
 * too long. `data`: in a format that nobody could name. `format`: a picture in one that the service does not take.
 * `damaged`: no such picture as it is called. `too-long`: a text that is longer than any that Mayfly takes.
 */
export type ClipboardFound =
  'empty' | 'silent' | 'slow' | 'text' | 'link' | 'data' | 'format' | 'damaged' | 'too-long'
