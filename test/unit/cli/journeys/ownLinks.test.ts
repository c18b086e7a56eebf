// The commands about links that were made before: list, renew and check.
import { describe, expect, it } from 'vitest'
import type { Fault, Reply } from '../../../../src/shared/channel/replies.ts'
import type { LinkCheck } from '../../../../src/shared/uploads/linkCheck.ts'
import { DAY_MS, linkTo, NOW, run, scripted } from '../run.ts'

const says = (...replies: readonly Reply[]) =>
  scripted((_, send) => {
    replies.forEach(send)
    return Promise.resolve()
  })
const fault: Fault = { kind: 'no-link', trouble: 'file', message: 'It is not in the history.', fix: '' }
const A = 'https://host.example/a'
const B = 'https://host.example/b'

describe('list', () => {
  const links = () =>
    says(
      { reply: 'link', index: 0, link: linkTo('a\u202E.png') },
      { reply: 'link', index: 1, link: linkTo('b', { path: '' }) },
      { reply: 'end' },
    )

  it('prints links alone for a program', async () => {
    const channel = links()
    const { code, out } = await run(['list'], { channel })
    expect({ code, out }).toEqual({ code: 0, out: `${linkTo('a\u202E.png').url}\n${B}\n` })
    expect(channel.requests).toEqual([{ call: 'list' }])
  })

  it('adds for people how long they live, and their names', async () => {
    const { out } = await run(['list'], {
      channel: links(),
      isTerminal: true,
      now: NOW + DAY_MS - 61 * 60_000,
    })
    expect(out).toContain(`${B}   1h 01m  b\n`)
    expect(out).not.toContain('\u202E')
  })

  it('prints objects', async () => {
    const lines = (await run(['list', '--json'], { channel: links() })).out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { index: 0, file: '/of/a\u202E.png' },
      { index: 1, file: 'b', url: B, size: 3 },
    ])
  })

  it('says what is wrong', async () => {
    const refused = () => says({ reply: 'refused', fault: { ...fault, message: 'Busy.' } })
    expect(await run(['list'], { channel: refused() })).toEqual({ code: 1, out: '', err: 'mayfly: Busy.\n' })
    const { code, out } = await run(['list', '--json'], { channel: refused() })
    expect({ code, record: JSON.parse(out) }).toEqual({
      code: 1,
      record: { index: null, file: null, error: { kind: 'no-link', message: 'Busy.', fix: '' } },
    })
  })

  it('of an app that goes away is an error, not a short list', async () => {
    const channel = scripted((_, send) => {
      send({ reply: 'link', index: 0, link: linkTo('a') })
      return Promise.resolve('lost')
    })
    expect(await run(['list'], { channel })).toMatchObject({ code: 1, out: '' })
  })
})

describe('renew', () => {
  it('asks for links, and prints the new ones', async () => {
    const channel = says(
      { reply: 'fault', index: 1, fault },
      { reply: 'link', index: 0, link: linkTo('new') },
      { reply: 'end' },
    )
    const { code, out, err } = await run(['renew', A, B], { channel })
    expect({ code, out }).toEqual({ code: 1, out: 'https://host.example/new\n' })
    expect(err).toBe(`mayfly: "${B}": It is not in the history.\n`)
    expect(channel.requests).toEqual([{ call: 'renew', links: [A, B], progress: false }])
  })

  it.each([
    ['2h', NOW + 7_200_000],
    ['1h30m', NOW + 5_400_000],
    ['2026-11-29T00:00Z', Date.UTC(2026, 10, 29)],
  ])('asks for all that die before %s', async (time, dyingBefore) => {
    const channel = says({ reply: 'link', index: 0, link: linkTo('new') }, { reply: 'end' })
    const { code, out } = await run(['renew', '--dying-before', time, '--json'], { channel })
    expect(channel.requests).toEqual([{ call: 'renew', links: [], dyingBefore, progress: false }])
    expect({ code, record: JSON.parse(out) }).toMatchObject({
      code: 0,
      record: { index: 0, file: '/of/new' },
    })
  })

  it('with nothing to do is done', async () => {
    const channel = says({ reply: 'end' })
    expect(await run(['renew', '--dying-before', '2h'], { channel })).toEqual({ code: 0, out: '', err: '' })
  })

  it('says what is wrong with all of it', async () => {
    const channel = says({ reply: 'refused', fault: { ...fault, trouble: 'key', message: 'No key.' } })
    const { code, err } = await run(['renew', '--dying-before', '2h'], { channel })
    expect({ code, err }).toEqual({ code: 3, err: 'mayfly: No key.\n' })
  })
})

describe('check', () => {
  const checked = (index: number, found: LinkCheck['found']): Reply => ({
    reply: 'checked',
    index,
    check: { at: NOW, found, status: found === 'good' ? 200 : 404 },
    says: `It is ${found}.`,
    good: found === 'good',
  })

  it('prints the links that are good, and what is wrong with the others', async () => {
    const channel = says(checked(1, 'gone'), checked(0, 'good'), { reply: 'end' })
    const { code, out, err } = await run(['check', A, B], { channel })
    expect({ code, out }).toEqual({ code: 1, out: `${A}\n` })
    expect(err).toBe(`mayfly: "${B}": It is gone.\nmayfly: "${A}": It is good.\n`)
    expect((await run(['check', A, B, '-q'], { channel })).err).toBe(`mayfly: "${B}": It is gone.\n`)
  })

  it('prints objects', async () => {
    const { out } = await run(['check', A, B, '--json'], {
      channel: says(checked(0, 'gone'), { reply: 'fault', index: 1, fault }, { reply: 'end' }),
    })
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const facts = { status: 404, size: null, type: null }
    expect(first).toEqual({ index: 0, link: A, good: false, found: 'gone', message: 'It is gone.', ...facts })
    expect(second).toMatchObject({ index: 1, file: B, error: { kind: 'no-link' } })
  })

  it('ends with 5 where nothing was reached', async () => {
    expect(
      await run(['check', A], { channel: says(checked(0, 'unreachable'), { reply: 'end' }) }),
    ).toMatchObject({
      code: 5,
    })
  })
})
