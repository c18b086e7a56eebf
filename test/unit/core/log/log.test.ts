// The log's lines: their format, and which of them go into a report.
import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../../src/main/core/log/log.ts'

const MOMENT = Date.UTC(2026, 10, 26, 12)

function begin() {
  const written: string[] = []
  const book = createLogger(
    () => MOMENT,
    (line) => written.push(line),
  )
  return { ...book, written }
}

describe('a line', () => {
  it('says when it was written, how grave it is and what it is about', () => {
    const { scope, written } = begin()
    const log = scope('uploads')
    log.info('one done')
    log.warn('one waits')
    scope('key').error('none')
    expect(written).toEqual([
      '2026-11-26T12:00:00.000Z info uploads: one done',
      '2026-11-26T12:00:00.000Z warn uploads: one waits',
      '2026-11-26T12:00:00.000Z error key: none',
    ])
  })

  it.each(['\n', '\r\n', '\u0085', '\u2028', '\u2029', '\0', '\n\n\u001b'])(
    'is one line although the event contains %j',
    (ends) => {
      const { scope, written } = begin()
      scope('uploads').info(`one${ends}two`)
      expect(written).toEqual(['2026-11-26T12:00:00.000Z info uploads: one two'])
    },
  )

  it('is cut when the event is very long', () => {
    const { scope, written } = begin()
    scope('uploads').info(`one${'x'.repeat(1_000_000)}`)
    expect(written[0]).toContain('uploads: onexxx')
    expect(written[0]?.length).toBeLessThan(10_000)
  })
})

describe('the last lines', () => {
  it('are those of every scope, the oldest first', () => {
    const { scope, last, written } = begin()
    expect(last()).toEqual([])
    scope('uploads').info('one')
    scope('key').warn('two')
    expect(last()).toEqual(written)
    expect(last()).toHaveLength(2)
  })

  it('are only some of many, and stay as they were for who asked earlier', () => {
    const { scope, last, written } = begin()
    const log = scope('uploads')
    for (let at = 0; at < 500; at += 1) log.info(String(at))
    const before = last()
    expect(before.length).toBeLessThan(100)
    expect(before).toEqual(written.slice(-before.length))
    log.info('more')
    expect(before.at(-1)).toMatch(/ 499$/)
    expect(last().at(-1)).toMatch(/ more$/)
  })
})
