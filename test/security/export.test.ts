// The attacker chose a file's name; the user exports the history and opens it in a spreadsheet.
import { describe, expect, it } from 'vitest'
import { exportOf } from '../../src/main/core/history/exportHistory.ts'
import { failedRow } from '../helpers/ended.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
/** The separators that Excel, LibreOffice, Google Sheets and Python's csv.Sniffer guess. */
const SEPARATORS = [',', ';', '\t', '|', ':']
const FORMULAS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'].map((sign) => `${sign}cmd|'/c calc'!A1`)

/** Parses as a spreadsheet does: a quote counts at the start of a cell, and a doubled quote within quotes is one. */
function cellsOf(csv: string, separator: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < csv.length) {
    let cell = ''
    if (csv[at] === '"') {
      for (at += 1; at < csv.length; at += 1) {
        if (csv[at] !== '"') cell += csv.charAt(at)
        else if (csv[at + 1] === '"') cell += csv.charAt(++at)
        else break
      }
      at += 1
    }
    while (at < csv.length && csv[at] !== separator && !/[\r\n]/.test(csv[at]!)) cell += csv.charAt(at++)
    cells.push(cell)
    at += 1
  }
  return cells
}

const isFormula = (cell: string) => /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]/.test(cell)

const places: readonly (readonly [string, (formula: string) => string])[] = [
  ['as the whole name', (formula) => `${formula}.png`],
  ['after a blank', (formula) => ` \u00a0${formula}.png`],
  ['after a zero-width blank', (formula) => `\u200b\ufeff${formula}.png`],
  ['after a tab', (formula) => `\t${formula}.png`],
  ['on a line of its own', (formula) => `a\r\n${formula}\n${formula}.png`],
  ['after every separator', (formula) => `a${SEPARATORS.map((sign) => sign + formula).join('')}.png`],
  ['after a semicolon', (formula) => `a;${formula}.png`],
  ['after a bar', (formula) => `a|${formula}.png`],
  ['after a separator and a blank', (formula) => `a; ${formula}, ${formula}.png`],
  ['behind quotes', (formula) => `"${formula}";"${formula}","${formula}.png`],
  ['behind a quote that never ends', (formula) => `"a;${formula}.png`],
]

describe.each(SEPARATORS)('no cell is a formula where %j parts them:', (separator) => {
  it.each(places)('%s', (_, name) => {
    for (const formula of FORMULAS) {
      const csv = exportOf([failedRow(name(formula), NOW), failedRow('b.png', NOW)], 'csv', NOW)
      expect(cellsOf(csv, separator).filter(isFormula)).toEqual([])
    }
  })
})

it('no line, and no control character, comes from a name', () => {
  const name = 'a\r\nb\u2028c\u0085d\u001b[31me\u009b\u007f\u202egnp.png'
  const csv = exportOf([failedRow(name, NOW)], 'csv', NOW)
  expect(csv.split('\r\n')).toHaveLength(3)
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
})

it('JSON gives the name as it is', () => {
  const name = '=a\n\u202e;b.png'
  expect(JSON.parse(exportOf([failedRow(name, NOW)], 'json', NOW))).toMatchObject([{ name }])
})
