// Tests the command line as scripts use it: real command lines of bash against the built program, with the app running and
// not, and everything that can go wrong amid a call.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { channelTo } from '../../src/channel/connect.ts'
import type { Reply } from '../../src/shared/channel/replies.ts'
import { holderOf } from './support/app.ts'
import { clipboardLines } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { eventually } from './support/eventually.ts'
import { windowTitles } from './support/pointer.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { endServed, shellOf, test } from './support/shell.ts'
import { expect, UNTOUCHED } from './support/test.ts'
import { stateIn } from './support/window.ts'

const schema = JSON.parse(readFileSync('docs/cli-output.schema.json', 'utf8')) as object
const isGood = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

const CALLS = 200
/** Of Node, on two cores: so many that they take seconds would measure those. */
const PROCESSES = 24

const lines = (text: string) => text.split('\n').filter((line) => line !== '')
function records(text: string): Record<string, unknown>[] {
  return lines(text).map((line) => {
    const record = JSON.parse(line)
    expect(isGood(record), line).toBe(true)
    return record
  })
}

const isEnded = (userData: string) => {
  const pid = holderOf(userData)
  if (pid === undefined) return true
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

test('with the app running, every command does as its options say', async ({
  launch,
  shell,
  folder,
  service,
  usual,
}) => {
  await launch({ args: ['--hidden'] })
  const names = ['c.png', 'a.jpg', 'b.wav']
  for (const name of names) makeFile(folder, name)
  const sent = () => service.stored().map(({ name }) => name)

  const first = await shell.run('mayfly upload c.png a.jpg b.wav')
  expect(first).toMatchObject({ code: 0, err: '' })
  const links = lines(first.out)
  expect(await Promise.all(links.map(bytesBehind))).toEqual(names.map(mediaBytes))
  expect(await clipboardLines(ourDesktop)).toEqual([UNTOUCHED])

  await test.step('--json, for a file that has a link and one that is not there', async () => {
    const { code, out } = await shell.run('mayfly upload --json a.jpg missing.png')
    const [link, error] = records(out)
    expect(code).toBe(1)
    expect(link).toMatchObject({ index: 0, file: 'a.jpg', url: links[1], type: 'image/jpeg' })
    expect(error).toMatchObject({ index: 1, file: 'missing.png', error: { kind: 'missing' } })
    expect(sent()).toHaveLength(3)
  })

  await test.step('on a terminal, progress that leaves nothing behind', async () => {
    const { out } = await shell.run(`script -qec 'mayfly upload a.jpg missing.png' /dev/null`)
    expect(out).toContain('/2 files')
    // What stands on a line once the bar was erased there.
    const left = out.split('\u001b[2K').map((piece) => piece.slice(0, Math.max(0, piece.indexOf('\r\n'))))
    const said = left.filter((line) => line !== '').sort()
    expect(said).toEqual([links[1], expect.stringMatching(/^mayfly: "missing\.png": .+$/)])
  })

  await test.step('--no-reuse, --name, --as and --copy', async () => {
    const { code, out } = await shell.run(
      'mayfly upload a.jpg --no-reuse --name other.jpg --as markdown --copy -q',
    )
    const [text = ''] = lines(out)
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^!\[other\.jpg\]\(http.*\)$/),
    })
    expect(sent()).toContain('other.jpg')
    await eventually(async () => (await clipboardLines(ourDesktop)).join('')).toContain('other.jpg')
  })

  await test.step('list, check and renew', async () => {
    const listed = await shell.run('mayfly list')
    expect(listed.code).toBe(0)
    expect(lines(listed.out)).toEqual(expect.arrayContaining(links))
    expect(records((await shell.run('mayfly list --json')).out)).toHaveLength(lines(listed.out).length)

    // A model could not fetch what is on this computer.
    const checked = await shell.run(`mayfly check --json ${links[0]} https://host.invalid/never`)
    expect(checked.code).toBe(1)
    expect(records(checked.out)).toMatchObject([
      { index: 0, link: links[0], good: false, found: 'inside' },
      { index: 1, file: 'https://host.invalid/never', error: { kind: 'unknown-link' } },
    ])

    const renewed = await shell.run(`mayfly renew ${links[0]}`)
    expect(renewed).toMatchObject({ code: 0, err: '' })
    expect(renewed.out).not.toBe(`${links[0]}\n`)
    expect(await bytesBehind(renewed.out.trim())).toEqual(mediaBytes('c.png'))
    expect(await shell.run('mayfly renew --dying-before 1h')).toEqual({ code: 0, out: '', err: '' })
  })

  await test.step('--no-history', async () => {
    makeFile(folder, 'secret.png')
    const { out } = await shell.run('mayfly upload --no-history secret.png')
    expect(await bytesBehind(out.trim())).toEqual(mediaBytes('secret.png'))
    expect((await shell.run('mayfly list')).out).not.toContain(out.trim())
  })

  await test.step('standard input', async () => {
    const { out } = await shell.run('mayfly upload - < c.png')
    expect(await bytesBehind(out.trim())).toEqual(mediaBytes('c.png'))
    const named = await shell.run('cat b.wav | mayfly upload - --name sound.wav --no-reuse --json')
    expect(records(named.out)).toMatchObject([{ index: 0, file: '-', type: 'audio/wav' }])
    expect(sent()).toContain('sound.wav')
    const left = readdirSync(join(usual.userData, 'channel'), { withFileTypes: true })
    expect(left.filter((entry) => entry.isDirectory())).toEqual([])
  })

  await test.step('links', async () => {
    mkdirSync(join(folder, 'assets'))
    makeFile(folder, 'assets/x.png')
    makeFile(folder, 'assets/sub/y.png')
    expect(await shell.run('mayfly links assets -o refs.json')).toMatchObject({ code: 0, out: '' })
    const before = readFileSync(join(folder, 'refs.json'), 'utf8')
    expect(Object.keys(JSON.parse(before) as object)).toEqual(['sub/y.png', 'x.png'])
    const count = service.requests.length
    expect(await shell.run('mayfly links assets -o refs.json')).toMatchObject({ code: 0 })
    expect(service.requests).toHaveLength(count)
    expect(readFileSync(join(folder, 'refs.json'), 'utf8')).toBe(before)
  })
})

test('without the app, one is started that nobody sees, and ends by itself', async ({
  shell,
  folder,
  usual,
  service,
}) => {
  makeFile(folder, 'a.png')
  const { code, out, err } = await shell.run('mayfly upload a.png && mayfly list')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [link = '', listed] = lines(out)
  expect(listed).toBe(link)
  expect(await bytesBehind(link)).toEqual(mediaBytes('a.png'))
  expect(await windowTitles(ourDesktop)).not.toContain('Mayfly')
  expect(await clipboardLines(ourDesktop)).toEqual([UNTOUCHED])
  await eventually(() => isEnded(usual.userData), { timeout: 30_000 }).toBe(true)
  // The history is there for whoever comes next.
  expect((await shell.run('mayfly list')).out).toBe(`${link}\n`)
  expect(service.stored()).toHaveLength(1)
})

test('exit codes say whose trouble it is', async ({ usual, folder, service }) => {
  makeFile(folder, 'a.png')
  const withEnv = async (name: string, env: Record<string, string | undefined>, command: string) => {
    const userData = join(folder, name)
    const ended = await (await shellOf({ ...usual, userData }, folder)).run(command, { env })
    endServed(userData)
    return ended
  }
  const key = await withEnv('bad', { MAYFLY_API_KEY: 'bad-key' }, 'mayfly upload a.png --json')
  expect({ code: key.code, kinds: records(key.out) }).toMatchObject({
    code: 3,
    kinds: [{ error: { kind: 'bad-key' } }],
  })
  const plan = await withEnv('plan', { MAYFLY_API_KEY: 'free-plan' }, 'mayfly upload a.png')
  expect(plan).toMatchObject({ code: 4, out: '' })
  expect(plan.err).toMatch(/^mayfly: "a\.png": .+\n$/)
  const gone = { MAYFLY_UPLOAD_URL: 'http://127.0.0.1:9' }
  const network = await withEnv('gone', gone, 'mayfly upload a.png --timeout 3')
  expect(network).toMatchObject({ code: 5, out: '' })
  const none = await withEnv('none', { MAYFLY_APP: '["/nowhere/mayfly"]' }, 'mayfly upload a.png')
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(await withEnv('usage', {}, 'mayfly upload --jsn a.png')).toMatchObject({ code: 2, out: '' })
  expect(service.stored()).toEqual([])
})

test('Ctrl-C, a closed pipe and SIGKILL end what the call asked for, and nothing else', async ({
  launch,
  shell,
  folder,
  service,
}) => {
  const running = await launch()
  for (const name of ['slow.png', 'fast.png', 'other.png', 'late.png', 'killed.png']) makeFile(folder, name)
  const waits = (name: string) =>
    eventually(() => service.requests.some((one) => one.name === name), `a request for ${name}`).toBe(true)
  const hang = (name: string) => service.fail({ kind: 'hang', when: 'mid-body' }, { name, times: Infinity })

  await test.step('Ctrl-C', async () => {
    hang('slow.png')
    service.fail({ kind: 'drip', everyMs: 30 }, { name: 'other.png' })
    const own = shell.start('exec mayfly upload fast.png slow.png')
    await waits('slow.png')
    const other = shell.start('mayfly upload other.png')
    await waits('other.png')
    process.kill(-own.child.pid!, 'SIGINT')
    const { code, out, err } = await own.ended
    expect({ code, links: lines(out).length }).toEqual({ code: 130, links: 1 })
    expect(err).toContain('Cancelled.')
    expect(await other.ended).toMatchObject({ code: 0 })
  })

  await test.step('head -1', async () => {
    // A closed pipe is noticed by the next link: that comes seconds after head has its line and ends.
    service.fail({ kind: 'drip', everyMs: 20 }, { name: 'late.png' })
    const piped = await shell.run(
      'mayfly upload fast.png late.png slow.png | head -1; echo "${PIPESTATUS[0]}"',
    )
    const [link, code] = lines(piped.out)
    expect(link).toMatch(/^http/)
    expect({ code, err: piped.err }).toEqual({ code: '130', err: '' })
  })

  await test.step('SIGKILL, at whatever moment', async () => {
    hang('killed.png')
    const killed = shell.start('exec mayfly upload killed.png')
    await waits('killed.png')
    process.kill(-killed.child.pid!, 'SIGKILL')
    await killed.ended
    const moments = [0.02, 0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3]
    await shell.run(moments.map((at) => `timeout -s KILL ${at} mayfly upload killed.png slow.png`).join('; '))
  })

  // All that was cancelled is over, and nothing is sent later.
  const page = await running.window()
  await eventually(async () => {
    const { uploads } = await stateIn(page)
    return uploads.filter(({ state }) => state !== 'done' && state !== 'failed')
  }).toEqual([])
  service.heal()
  const stored = service.stored().map(({ name }) => name)
  expect(stored.filter((name) => name === 'slow.png' || name === 'killed.png')).toEqual([])
  expect(await shell.run('mayfly upload killed.png slow.png')).toMatchObject({ code: 0, err: '' })
})

test('if the app is killed or quits amid a call, the truth is said, and its queue goes on', async ({
  launch,
  shell,
  folder,
  service,
  usual,
}) => {
  for (const [name, end] of [
    ['killed.png', 'kill'],
    ['quit.png', 'close'],
  ] as const) {
    makeFile(folder, name)
    service.fail({ kind: 'hang', when: 'mid-body' }, { name, times: Infinity })
    // Until it can be asked, a call would start another, which takes its place as soon as it has ended.
    const address = join(usual.userData, 'channel/address.json')
    rmSync(address, { force: true })
    const running = await launch({ args: ['--hidden'] })
    await eventually(() => existsSync(address), 'the channel').toBe(true)
    const call = shell.start(`mayfly upload ${name}`)
    await eventually(() => service.requests.some((one) => one.name === name)).toBe(true)
    await running[end]()
    const { code, out, err } = await call.ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('is in its queue and goes on when Mayfly starts again.')
    service.heal()
  }
  await launch({ args: ['--hidden'] })
  const stored = () =>
    service
      .stored()
      .map(({ name }) => name)
      .sort()
  await eventually(stored).toEqual(['killed.png', 'quit.png'])
})

test('many calls at once are all answered', async ({ launch, shell, folder, usual }) => {
  await launch({ args: ['--hidden'] })
  const names = Array.from({ length: CALLS }, (_, at) => `call${at}.png`)
  for (const name of names) makeFile(folder, name)
  const command = `for i in {1..${PROCESSES}}; do mayfly upload call$i.png > out$i & done; wait; cat out*`
  const { out, err } = await shell.run(command)
  expect({ links: new Set(lines(out)).size, err }).toEqual({ links: PROCESSES, err: '' })

  const channel = channelTo(usual.userData, process.platform)
  const replies: Reply[] = []
  const options = { copy: false, fresh: false, unlisted: false, progress: false }
  await Promise.all(
    names.map((name) => {
      const request = { call: 'upload' as const, files: [{ path: join(folder, name) }], ...options }
      return channel.call(request, (reply) => replies.push(reply), new AbortController().signal)
    }),
  )
  expect(new Set(replies.flatMap((reply) => (reply.reply === 'link' ? [reply.link.url] : []))).size).toBe(
    CALLS,
  )
})

test('many files, odd names, endless input, and readers that do not read', async ({
  launch,
  shell,
  folder,
}) => {
  await launch({ args: ['--hidden'] })

  await test.step('odd names, shown harmless and told exactly', async () => {
    const odd = [
      'new\nline.png',
      '\u001b[31mred.png',
      '\u202Egnp.evil.png',
      `quote'"$(id).png`,
      ' blank.png',
      '-.png',
    ]
    for (const name of odd) makeFile(folder, `odd/${name}`)
    const { code, out } = await shell.run('cd odd && mayfly upload --json -- *')
    expect(code).toBe(0)
    expect(
      records(out)
        .map(({ file }) => file)
        .sort(),
    ).toEqual([...odd].sort())
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    const { err } = await shell.run(String.raw`mayfly upload $'gone\u001b[2J\u202E\n.png'`)
    expect(err.trimEnd()).toContain('gone')
    expect(err.trimEnd()).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  await test.step('endless input', async () => {
    const zero = await shell.run('mayfly upload - --name zero.png < /dev/zero')
    expect(zero).toMatchObject({ code: 1, out: '' })
    expect(zero.err).toContain('more than 10 MB')
    const late = await shell.run('mkfifo never; exec 3<> never; mayfly upload - --timeout 0.5 < never')
    expect(late).toMatchObject({ code: 5, out: '' })
  })

  await test.step('ten thousand files, and a reader that comes late', async () => {
    const command = [
      'mkfifo pipe; mayfly upload --json gone{1..10001}.png > pipe & exec 3< pipe',
      'read -r first <&3',
      // By then the pipe is full.
      'mayfly list > /dev/null',
      'echo "$first"; cat <&3; wait $!; echo "$?" >&2',
    ]
    const { out, err } = await shell.run(command.join('\n'))
    expect(lines(err).at(-1)).toBe('1')
    expect(records(out).map(({ index }) => index)).toEqual(Array.from({ length: 10_001 }, (_, at) => at))
  })

  await test.step('a reader that never comes', async () => {
    const stuck = shell.start(
      'mkfifo stuck; exec 3<> stuck; exec mayfly upload --json gone{1..1000}.png > stuck',
    )
    await eventually(() => existsSync(join(folder, 'stuck'))).toBe(true)
    expect(records((await shell.run('read -r first < stuck; echo "$first"')).out)).toHaveLength(1)
    process.kill(-stuck.child.pid!, 'SIGINT')
    expect((await stuck.ended).code).toBe(130)
  })
})
