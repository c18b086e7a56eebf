// Puts what was measured into docs/benchmarks.md, between two marks; the text around them is written by hand.
const BEGINS = '<!-- measured: npm run bench -- --write -->'
const ENDS = '<!-- end of what was measured -->'

/** The text with `measured` in place of what stands between the marks. */
export function withMeasured(text: string, measured: string): string {
  const [from, to] = [text.indexOf(BEGINS), text.indexOf(ENDS)]
  if (from < 0 || to < from) throw new Error('the marks are missing')
  return `${text.slice(0, from + BEGINS.length)}\n\n${measured}\n\n${text.slice(to)}`
}
