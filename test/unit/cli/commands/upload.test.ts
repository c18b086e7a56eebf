// What `mayfly upload` asks for, what it prints, and how it ends.
import { setImmediate, setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Fault, Reply } from '../../../../src/shared/channel/replies.ts'
import { givesLinks, linkTo, run, scripted, start } from '../run.ts'

const fault = (trouble: Fault['trouble'], kind = 'missing'): Fault => ({
  kind,
  trouble,
  message: `It is ${kind}.`,
  fix: 'Mend it.',
})
const says = (...replies: readonly Reply[]) =>
  scripted((_, send) => {
    replies.forEach(send)
    return Promise.resolve()
  })
const END: Reply = { reply: 'end' }

describe('asks', () => {
  it('for absolute paths, and for what the options say', async () => {
    const channel = givesLinks()
    await run(['upload', 'a.png', 'file:///b%20c.png', '--copy', '--no-reuse', '--no-history'], { channel })
    expect(channel.requests).toEqual([
      {
        call: 'upload',
        files: [{ path: '/at/a.png' }, { path: '/b c.png' }],
        copy: true,
        fresh: true,
        unlisted: true,
        progress: false,
      },
    ])
  })

  it('for a name of the user’s', async () => {
    const channel = givesLinks()
    await run(['upload', 'a.png', '--name', 'other.png'], { channel })
    expect(channel.requests[0]).toMatchObject({
      files: [{ path: '/at/a.png', name: 'other.png' }],
      copy: false,
    })
  })

  it('for many files in several calls, whose links stand in one order', async () => {
    const channel = givesLinks()
    const names = Array.from({ length: 10_001 }, (_, at) => `${at}.png`)
    const { code, out } = await run(['upload', ...names], { channel })
    expect(code).toBe(0)
    expect(channel.requests.map((request) => request.call === 'upload' && request.files.length)).toEqual([
      10_000, 1,
    ])
    expect(out.split('\n')).toEqual([...names.map((name) => `https://host.example/${name}`), ''])
  })
})

describe('prints', () => {
  it('links in the order of the files, each as soon as those before it are known', async () => {
    let send = (_: Reply): void => undefined
    let end = (_: string): void => undefined
    const channel = scripted((_, tell) => {
      send = tell
      return new Promise((resolve) => (end = resolve))
    })
    const running = start(['upload', 'a.png', 'b.png', 'c.png'], { channel })
    const lines = () => running.out().split('\n').slice(0, -1)
    await expect.poll(() => channel.requests.length).toBe(1)
    send({ reply: 'link', index: 2, link: linkTo('c') })
    send({ reply: 'link', index: 1, link: linkTo('b') })
    await setImmediate()
    expect(lines()).toEqual([])
    send({ reply: 'link', index: 0, link: linkTo('a') })
    await expect.poll(lines).toEqual(['a', 'b', 'c'].map((name) => linkTo(name).url))
    end('ended')
    expect(await running.code).toBe(0)
  })

  it('one JSON object a line, exact for whoever parses it and harmless on a terminal', async () => {
    const odd = 'a\u202E\n\u009B31m"\u{E0041}.png'
    const { out } = await run(['upload', odd, 'b.png', '--json'], {
      channel: says(
        { reply: 'fault', index: 1, fault: fault('file') },
        { reply: 'link', index: 0, link: linkTo('x') },
        END,
      ),
    })
    const lines = out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        index: 0,
        file: odd,
        url: 'https://host.example/x',
        expires_at: '2026-11-29T09:00:00.000Z',
        size: 3,
        sha256: 'ab'.repeat(32),
        type: 'image/png',
        prepared: null,
      },
      { index: 1, file: 'b.png', error: { kind: 'missing', message: 'It is missing.', fix: 'Mend it.' } },
    ])
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  it.each([
    ['markdown', '![a.png](https://host.example/a.png)\n![b.png](https://host.example/b.png)\n'],
    ['json-array', '["https://host.example/a.png",\n "https://host.example/b.png"]\n'],
    ['Mine', '1/2 https://host.example/a.png\n2/2 https://host.example/b.png\n'],
    ['t1', '1/2 https://host.example/a.png\n2/2 https://host.example/b.png\n'],
  ])('links as %s', async (form, text) => {
    const channel = scripted((request, send) => {
      const templates = [{ id: 't1', name: 'Mine', text: '{n}/{total} {url}' }]
      if (request.call === 'forms') send({ reply: 'forms', templates, platform: 'linux', targets: [] })
      if (request.call === 'upload')
        for (const [index, name] of [...['a.png', 'b.png'].entries()].reverse())
          send({ reply: 'link', index, link: linkTo(name) })
      return Promise.resolve()
    })
    expect(await run(['upload', 'a.png', 'b.png', '--as', form], { channel })).toMatchObject({
      code: 0,
      out: text,
    })
  })

  it('faults on standard error, with names that can do no harm', async () => {
    const channel = says({ reply: 'fault', index: 0, fault: fault('file') }, END)
    const { out, err } = await run(['upload', 'a\n\u001b[2J\u202E.png'], { channel })
    expect(out).toBe('')
    expect(err).toBe('mayfly: "a \uFFFD[2J\uFFFD.png": It is missing. Mend it.\n')
  })

  it('a fault that many share once', async () => {
    const faults = [0, 1, 2].map(
      (index) => ({ reply: 'fault', index, fault: fault('key', 'bad-key') }) as const,
    )
    const { err } = await run(['upload', 'a', 'b', 'c'], { channel: says(...faults, END) })
    expect(err).toBe('mayfly: 3 of them: It is bad-key. Mend it.\n')
  })

  it('what it waits for, once', async () => {
    const held = { reply: 'held', hold: 'offline', says: 'No network.', trouble: 'network' } as const
    const channel = says(held, { reply: 'held' }, held, { reply: 'link', index: 0, link: linkTo('a') }, END)
    expect(await run(['upload', 'a'], { channel })).toMatchObject({ err: 'mayfly: Waiting: No network.\n' })
    expect(await run(['upload', 'a', '--quiet'], { channel })).toMatchObject({ code: 0, err: '' })
  })

  it('progress on a terminal only', async () => {
    const channel = scripted((_, send) => {
      send({ reply: 'progress', index: 0, sent: 1, total: 2 })
      send({ reply: 'link', index: 0, link: linkTo('a') })
      return Promise.resolve()
    })
    const { code, out, err } = await run(['upload', 'a'], { channel, isTerminal: true })
    expect({ code, out }).toEqual({ code: 0, out: 'https://host.example/a\n' })
    expect(err).toContain('0/1 files')
    expect(channel.requests[0]).toMatchObject({ progress: true })
    expect((await run(['upload', 'a', '-q'], { channel, isTerminal: true })).err).toBe('')
    expect((await run(['upload', 'a'], { channel })).err).toBe('')
  })
})

describe('ends', () => {
  const faults = (...troubles: readonly Fault['trouble'][]) => [
    ...troubles.map((trouble, index) => ({ reply: 'fault', index, fault: fault(trouble) }) as const),
    END,
  ]
  const link = (index: number): Reply => ({ reply: 'link', index, link: linkTo('a') })

  it.each<[number, Reply[]]>([
    [0, [link(0), link(1), END]],
    [1, [link(0), { reply: 'fault', index: 1, fault: fault('key') }, END]],
    [1, faults('file', 'file')],
    [1, faults('key', 'network')],
    [3, faults('key', 'key')],
    [4, faults('plan', 'plan')],
    [5, faults('network', 'network')],
    [130, faults('cancelled', 'cancelled')],
    [3, [{ reply: 'refused', fault: fault('key') }]],
    [1, [link(0), END]],
  ])('with %i', async (code, replies) => {
    expect(await run(['upload', 'a', 'b'], { channel: says(...replies) })).toMatchObject({ code })
  })

  it('with 1 and the truth if the app goes away', async () => {
    const channel = scripted(() => Promise.resolve('lost'))
    const { code, err } = await run(['upload', 'a'], { channel })
    expect(code).toBe(1)
    expect(err).toContain('What it had taken is in its queue and goes on when Mayfly starts again.')
  })

  it('as it says if there is no app', async () => {
    const opened = { ok: false, message: 'Mayfly is not here.', trouble: 'file' } as const
    const { code, err, out } = await run(['upload', 'a'], { opened })
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'mayfly: "a": Mayfly is not here.\n' })
    const json = await run(['upload', 'a', '--json'], { opened })
    expect(JSON.parse(json.out)).toMatchObject({ index: 0, file: 'a', error: { kind: 'no-app' } })
  })

  it('with 5 once the network has been away for too long, but not while something goes on', async () => {
    const hold = { reply: 'held', hold: 'offline', says: 'No network.', trouble: 'network' } as const
    const channel = scripted((_, send) => {
      send(hold)
      return new Promise(() => undefined)
    })
    const { code, err } = await run(['upload', 'a'], { channel, stalledMs: 20 })
    expect(code).toBe(5)
    expect(err).toContain('The service could not be reached.')
    const other = scripted(async (_, send) => {
      send(hold)
      send({ reply: 'held' })
      send({ ...hold, hold: 'rate-limit' })
      await setTimeout(60)
      send(link(0))
    })
    expect(await run(['upload', 'a'], { channel: other, stalledMs: 20 })).toMatchObject({ code: 0 })
  })

  it('only once nothing has gone on for so long', async () => {
    const hold = { reply: 'held', hold: 'offline', says: 'No network.', trouble: 'network' } as const
    const busy = scripted(async (_, send) => {
      send(hold)
      for (let sent = 0; sent < 20; sent += 1) {
        send({ reply: 'progress', index: 0, sent, total: 20 })
        await setTimeout(20)
      }
      send(link(0))
    })
    expect(await run(['upload', 'a'], { channel: busy, stalledMs: 200 })).toMatchObject({ code: 0 })
    // What holds it may be said in other words meanwhile: that is nothing that goes on.
    const talking = scripted(async (_, send, signal) => {
      for (let at = 0; !signal.aborted; at += 1) {
        send({ ...hold, says: `No network, ${at}.` })
        await setTimeout(20)
      }
    })
    expect(await run(['upload', 'a', '-q'], { channel: talking, stalledMs: 200 })).toMatchObject({ code: 5 })
  })

  it('with 5 at the user’s time limit', async () => {
    const channel = scripted(() => new Promise(() => undefined))
    expect(await run(['upload', 'a', '--timeout', '0.05'], { channel })).toMatchObject({ code: 5 })
  })

  it('with 130 at a signal, after the app has heard', async () => {
    let heard = false
    const channel = scripted((_, __, signal) => {
      signal.addEventListener('abort', () => (heard = true))
      return new Promise(() => undefined)
    })
    const running = start(['upload', 'a', 'b', '--json'], { channel })
    await expect.poll(() => channel.requests.length).toBe(1)
    running.signal()
    expect(await running.code).toBe(130)
    expect(heard).toBe(true)
    expect(running.out().match(/"kind":"cancelled"/g)).toHaveLength(2)
  })

  it('with 130 at a signal also if a file had failed before', async () => {
    const channel = scripted((_, send) => {
      send({ reply: 'fault', index: 0, fault: fault('file') })
      return new Promise(() => undefined)
    })
    const running = start(['upload', 'a', 'b'], { channel })
    await expect.poll(() => channel.requests.length).toBe(1)
    running.signal()
    expect(await running.code).toBe(130)
  })

  it('at once at a second signal, whatever the app does', async () => {
    const channel = {
      requests: 0,
      call() {
        this.requests += 1
        return new Promise<never>(() => undefined)
      },
    }
    const running = start(['upload', 'a'], { channel })
    await expect.poll(() => channel.requests).toBe(1)
    const began = performance.now()
    running.signal()
    running.signal()
    expect(await running.code).toBe(130)
    expect(performance.now() - began).toBeLessThan(1500)
  })
})
