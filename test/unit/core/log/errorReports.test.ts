// Unexpected errors are recorded, without anything from a user, a file or the service.
import { describe, expect, it } from 'vitest'
import { createErrorReports, logLineOf, netted } from '../../../../src/main/core/log/errorReports.ts'

function noted() {
  const logged: string[] = []
  const incidents = createErrorReports((line) => void logged.push(line))
  return { logged, ...incidents }
}
/** An error as V8 formats it, with these lines below the message. */
const thrown = (message: string, ...places: string[]) =>
  Object.assign(new TypeError(message), {
    stack: [`TypeError: ${message}`, ...places.map((place) => `    at ${place}`)].join('\n'),
  })

describe('an incident', () => {
  it('is its kind and the places in our own program', () => {
    const { report, last } = noted()
    report(
      thrown(
        'bad',
        'openTunnel (file:///opt/Mayfly/resources/app.asar/out/main/index.js:12:34)',
        'async Object.send [as it] (C:\\Users\\ada\\Mayfly\\out\\main\\index.js:5:6)',
        'new Way (/home/ada/out/main/chunk-a_b.mjs:7:8)',
        '/home/ada/out/main/index.js:9:10',
        'process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ),
      'an upload',
    )
    expect(last()).toEqual([
      {
        kind: 'TypeError',
        where: 'an upload',
        stack: [
          'openTunnel index.js:12:34',
          'Object.send index.js:5:6',
          'Way chunk-a_b.mjs:7:8',
          'index.js:9:10',
        ],
        times: 1,
      },
    ])
  })

  it('holds nothing of the message, whatever that looks like', () => {
    const { report, last, logged } = noted()
    const nasty = 'SECRET.png\n    at SECRET (/home/SECRET/SECRET.js:1:2)\n    at https://x/SECRET.js:1:2'
    report(thrown(nasty, 'run (/home/SECRET/out/main/index.js:1:2)'), 'an upload')
    report(Object.assign(new Error(nasty), { name: 'SECRET 1', code: 'SECRET key' }), 'an upload')
    report(Object.assign(new Error('x'), { stack: `Error: y\n    at (SECRET (SECRET:1:2)` }), 'an upload')
    report(nasty, 'an upload')
    expect(last()).toHaveLength(4)
    expect(`${JSON.stringify(last())}${logged.join('')}`).not.toContain('SECRET')
  })

  it('tells the code of what the system refused', () => {
    const { report, last } = noted()
    report(Object.assign(new Error('no'), { code: 'EACCES', stack: '' }), 'a removal')
    expect(last().map(logLineOf)).toEqual(['Error EACCES in a removal'])
  })

  it('is logged once, and counted', () => {
    const { report, last, logged } = noted()
    const error = thrown('bad', 'run (/out/main/index.js:1:2)')
    expect([1, 2, 3].map(() => report(error, 'a timer'))).toEqual([true, false, false])
    expect(logged).toEqual(['TypeError in a timer < run index.js:1:2'])
    expect(last().map(logLineOf)).toEqual(['TypeError in a timer, 3 times < run index.js:1:2'])
  })

  it('pushes out the oldest when there are many', () => {
    const { report, last } = noted()
    for (let at = 0; at < 1000; at += 1) report(thrown('bad', `run (/index.js:${at}:1)`), 'a timer')
    expect(last()).toHaveLength(10)
    expect(last().at(-1)?.stack).toEqual(['run index.js:999:1'])
  })

  it('never throws itself', () => {
    const incidents = createErrorReports(() => {
      throw new Error('nobody reads')
    })
    const odd = Object.defineProperty(new Error('x'), 'stack', {
      get() {
        throw new Error('no stack')
      },
    })
    for (const error of [odd, undefined, null, Symbol('x'), Object.create(null)])
      incidents.report(error, 'odd')
    expect(incidents.last().length).toBeGreaterThan(0)
  })
})

describe('a net', () => {
  it('catches what is thrown now and later', async () => {
    const { report, last } = noted()
    const act = netted(report, 'a click', (how: 'now' | 'later') => {
      if (how === 'now') throw new Error('now')
      return Promise.reject(new RangeError('later'))
    })
    act('now')
    act('later')
    await Promise.resolve()
    await Promise.resolve()
    expect(last().map(({ kind, where }) => `${kind} in ${where}`)).toEqual([
      'Error in a click',
      'RangeError in a click',
    ])
  })
})
