/**
 * Names what the clipboard holds when there is nothing to send.
 */

/**
 * What a clipboard without anything to send holds. `silent`, `slow`: the program that owns it does not answer, or takes
 * too long. `withheld`: that program does not hand over what it offers. `hidden`: the desktop shows it only to the
 * program with the focus. `needs-tools`: the same, unless wl-clipboard is installed. `data`: an unknown format.
 * `format`: a picture in a format that the service does not take. `damaged`: not a valid picture of its type.
 * `too-long`: a text longer than any that Mayfly takes.
 */
export type ClipboardFound =
  | 'empty'
  | 'silent'
  | 'slow'
  | 'withheld'
  | 'hidden'
  | 'needs-tools'
  | 'text'
  | 'link'
  | 'data'
  | 'format'
  | 'damaged'
  | 'too-long'
