// The attacker chose a file's name; the user reads it in our notifications, menus, tooltips and dialogs.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chinese } from '../../src/shared/i18n/chinese.ts'
import { english } from '../../src/shared/i18n/english.ts'
import { extensionOf } from '../../src/shared/uploads/serviceLimits.ts'
import { nameInText } from '../../src/shared/text/nameInText.ts'

const HOSTILE = 'a\n\u0000\u001b[31m\u2028\u202e\u2066gnp.\u200b\ufeff.exe \u202e.png'
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066\u2067\u200b\ufeff]/u

/** Every sentence that takes a name, filled with this one. */
const sentencesWith = (name: string): string[] =>
  [english, chinese].flatMap(({ toast, window, question, tray, notice }) => [
    toast.failedOne(name, { kind: 'plan' }),
    toast.removed(name),
    toast.sourceGone(name, 1),
    window.sentAs(name, 'long', 'png'),
    window.linkTo(name),
    question.folder([name], 2),
    tray.linkWithLife(name, 1000),
    notice.named(name, 2),
  ])

it('no sentence is steered or reordered by a name', () => {
  const sentences = sentencesWith(HOSTILE)
  expect(sentences).toHaveLength(16)
  for (const sentence of sentences) expect(sentence).not.toMatch(STEERING)
})

it('a name that is written from the right stands between isolates, in every sentence', () => {
  for (const sentence of sentencesWith('שלום 1.png')) expect(sentence).toContain('\u2068שלום 1.png\u2069')
})

it('nor by what stands where a type is expected, or by a reason that lies in a file of ours', () => {
  const reason = `no\u2069${HOSTILE}`
  for (const { problem } of [english, chinese]) {
    const extension = extensionOf('a.\ud800\u2028x\u2029')
    for (const given of [extension, `x${HOSTILE}`]) {
      const { what } = problem({ kind: 'wrong-type', extension: given })
      expect(what).not.toMatch(STEERING)
      expect(what).not.toMatch(/\p{Cs}/u)
    }
    expect(problem({ kind: 'wrong-type', extension: extensionOf('a.שלום') }).what).toContain(
      '\u2068שלום\u2069',
    )
    expect(problem({ kind: 'wrong-type', extension: 'x'.repeat(250) }).what.length).toBeLessThan(200)
    const { what } = problem({ kind: 'plan', reason })
    expect(what).not.toMatch(STEERING)
    expect(what.match(/\u2069/g)).toHaveLength(1)
  }
})

it('no window shows a name as it is', () => {
  const files = readdirSync('src/renderer', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.svelte'),
  )
  expect(files.length).toBeGreaterThan(20)
  // The others use FileName; a name that is only checked stands in brackets.
  const raw = files.flatMap((file) =>
    [...readFileSync(`src/renderer/${file}`, 'utf8').matchAll(/[^\w.(](?:\w+\.)*upload\.name\b/g)].map(
      () => file,
    ),
  )
  expect(raw).toEqual([])
})

describe('a name in a sentence', () => {
  it.each([
    ['plain.png', 'plain.png'],
    ['海边 日落.png', '海边 日落.png'],
    ['👨‍👩‍👧‍👦.png', '👨‍👩‍👧‍👦.png'],
    ['hidden.png   ', 'hidden.png␣␣␣'],
    ['  a.png', '␣␣a.png'],
    ['a.exe                .png', 'a.exe␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣␣.png'],
    ['a\u200b\u2060.png', 'a\ufffd\ufffd.png'],
    ['photo\u202egnp.exe', 'photo\ufffdgnp.exe'],
  ])('%j is %j', (name, text) => {
    expect(nameInText(name)).toBe(text)
  })

  it('hides no end, however long it is', () => {
    const text = nameInText(`${'a'.repeat(250)}.png`)
    expect(text.length).toBeLessThanOrEqual(120)
    expect(text).toMatch(/^a+….png$/)
  })
})
