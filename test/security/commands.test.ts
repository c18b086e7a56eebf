// The attacker chose a file's name, or the service its address; the user copies the link as a command, or with their
// own template, and pastes it into a shell.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/shared/copyFormats/copyFormats.ts'
import { COPY_FORMATS } from '../../src/shared/copyFormats/forms.ts'

const URL = 'https://img.theapi.app/ephemeral/1.png'
const RUN = 'touch PWNED'
const link = (name: string, url = URL) => ({ name, url, expiresAt: 0 })
const own = (text: string) => ({ id: '1', name: '', text })
const copied = (template: string, name: string, platform = 'linux') =>
  textOf([link(name)], own(template), platform)

const NAMES = [
  `photo\n${RUN}\n.png`,
  `photo\r${RUN}\r.png`,
  `photo\u2028${RUN}\u0085.png`,
  `a; ${RUN}; .png`,
  `a & ${RUN} & .png`,
  `a | ${RUN} | .png`,
  `$(${RUN}).png`,
  `(${RUN}).png`,
  `\`${RUN}\`.png`,
  `'; ${RUN}; '.png`,
  `"; ${RUN}; ".png`,
  `\\'; ${RUN}; \\'.png`,
  `\\"; ${RUN}; \\".png`,
  `'"; ${RUN}; '".png`,
  `\\\n${RUN}\n.png`,
  `'\\''; ${RUN}; '\\''.png`,
  `}; ${RUN}; {.png`,
  `*(e:'${RUN}':).png`,
  `.(e:'${RUN}':)`,
  `<(${RUN}).png`,
  '>PWNED',
  ` > PWNED .png`,
  `!touch!.png`,
  `\u001b]0;${RUN}\u0007\u0003\u0004${RUN}\u000a.png`,
  `-e ${RUN}.png`,
]

const TEMPLATES = [
  'echo {url} # {name}',
  'echo {name} {url}',
  'echo "{name}" {url}',
  "echo '{name}' {url}",
  'echo {name:sh} {url:sh}',
  'echo "a file: {name:sh}" {url}',
  "echo 'a file: {name:sh}' {url}",
  'echo {url} # {name:url}',
  "# don't\necho {name:sh} {url}",
  "echo 'over\ntwo {name:sh} lines' {url}",
  'echo "over\ntwo {name:sh} lines" {url}',
]

const SHELLS: readonly (readonly [string, readonly string[]])[] = [
  ['sh', []],
  ['bash', ['--norc']],
  ['bash', ['--norc', '-i']],
  ['zsh', ['-f']],
  ['zsh', ['-f', '-i']],
  ['fish', ['--no-config']],
  ['mksh', []],
  ['busybox', ['sh']],
  ['tcsh', ['-f']],
]
const isThere = (shell: string) => spawnSync('which', [shell]).status === 0
const shells = SHELLS.filter(([shell]) => isThere(shell))

/** What `shell` prints after reading `text` to the end as if typed; also expects that it created no file. */
function paste(shell: string, args: readonly string[], text: string): string {
  const cwd = mkdtempSync(path.join(tmpdir(), 'paste-'))
  const env = { PATH: process.env.PATH, HOME: cwd, TERM: 'dumb', LC_ALL: 'C.UTF-8' }
  const file = path.join(cwd, 'typed')
  writeFileSync(file, `${text}\necho THE END\n`)
  // Not a pipe: Node's pipes are sockets, which fish does not read.
  const input = openSync(file, 'r')
  const { stdout, stderr } = spawnSync(shell, args, {
    cwd,
    env,
    stdio: [input, 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: 20_000,
  })
  closeSync(input)
  expect(stdout, `${text}\n${stderr}`).toContain('THE END')
  expect(
    readdirSync(cwd).filter((file) => file.includes('PWNED')),
    text,
  ).toEqual([])
  return stdout
}

describe.each(shells)('%s %j', (shell, args) => {
  it('runs nothing of a name in a template, wherever it stands', () => {
    paste(
      shell,
      args,
      TEMPLATES.flatMap((template) => NAMES.map((name) => copied(template, name))).join('\n'),
    )
  })

  it.runIf(args.length < 2)('understands {name:sh} as the name', () => {
    for (const template of ['printf "%s\\n" {name:sh} {url}', 'printf "%s\\n" "{name:sh}"']) {
      const names = [`it's "a" \\ $HOME !1 \`b\` (2) *.png`, '海边 100%.png', "\\'.png"]
      const said = paste(shell, args, names.map((name) => copied(template, name)).join('\n'))
      for (const name of names) expect(said.split('\n')).toContain(name)
    }
  })

  it('runs nothing of an address', () => {
    const addresses = [
      "https://x/';touch PWNED;'",
      'https://x/$(touch PWNED)\ntouch PWNED',
      "https://x/\\';touch PWNED;\\'",
    ]
    for (const url of addresses) {
      const curl = textOf([link('a.png', url)], 'curl', 'linux').replace(/^curl/, 'echo')
      paste(shell, args, curl)
      paste(shell, args, textOf([link('a.png', url)], own('echo {url} {url:sh}'), 'linux'))
    }
  })
})

it('sh and bash are among the shells that were tried', () => {
  expect(shells.map(([shell]) => shell)).toEqual(expect.arrayContaining(['sh', 'bash']))
})

const STEERING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const EVERYTHING = `a${String.fromCharCode(...Array.from({ length: 0xa0 }, (_, unit) => unit))}\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ud800.png`

describe('no copied text holds a control character, a line of its own or a sign that reorders:', () => {
  const everyPlace = [
    '{name}',
    ...['text', 'md', 'html', 'json', 'csv', 'url', 'sh', 'ps', 'cmd'].map((place) => `{name:${place}}`),
  ]
  const template = `{url} ${everyPlace.join(' ')} "${everyPlace.join(' ')}" '${everyPlace.join(' ')}'`

  it.each(
    [...COPY_FORMATS, own(template)].flatMap((form) =>
      ['linux', 'win32'].map((platform) => [form, platform] as const),
    ),
  )('%s on %s', (form, platform) => {
    const text = textOf([link(EVERYTHING), link(EVERYTHING, `https://x/${EVERYTHING}`)], form, platform)
    const calm = textOf([link('a.png'), link('b.png')], form, platform)
    expect(text.split('\n')).toHaveLength(calm.split('\n').length)
    expect(text.replaceAll('\n', '')).not.toMatch(STEERING)
  })
})

describe('each place', () => {
  const NAME = `</b> "it's" \`x\` [y](z) =1\u202e, 海.png`

  it.each([
    ['{url} {name:text}', `${URL} </b> "it's" \`x\` [y](z) =1\ufffd, 海.png`],
    ['{url} {name:html}', `${URL} &lt;/b&gt; &quot;it&#39;s&quot; &#96;x&#96; [y](z) =1\ufffd, 海.png`],
    ['{url} {name:md}', `${URL} \\</b\\> "it's" \\\`x\\\` \\[y\\](z) =1\ufffd, 海.png`],
    ['{url} {name}', `${URL} _b_it_s_x_y_z_1_海.png`],
  ])('%s', (template, text) => {
    expect(copied(template, NAME)).toBe(text)
  })

  it.each(['{"name": {name:json}, "url": "{url:json}"}', '{"name": "{name:json}", "url": {url:json}}'])(
    'JSON has the name as it is: %s',
    (template) => {
      for (const name of [NAME, EVERYTHING, ...NAMES]) {
        expect(JSON.parse(copied(template, name))).toEqual({ name: name, url: URL })
      }
    },
  )

  it('a URL has the name as it is', () => {
    const query = copied('{url}?name={name:url}', NAME)
    expect(new globalThis.URL(query).searchParams.get('name')).toBe(NAME)
  })

  it('a table has no formula', () => {
    expect(copied('{name:csv};{url}', '=1;=2.png')).toBe(`"'=1;'=2.png";${URL}`)
    expect(copied('"{name:csv}",{url}', 'a"=2.png')).toBe(`"a""'=2.png",${URL}`)
  })

  it.each([
    ['echo {name:ps} {url}', 'a’;calc;‘.png', `echo 'a’’;calc;‘‘.png' ${URL}`],
    ["echo '{name:ps}' {url}", "a';calc;'.png", `echo 'a'';calc;''.png' ${URL}`],
    ['echo "{name:ps}" {url}', '$(calc)`”;.png', `echo "\`$(calc)\`\`\`”;.png" ${URL}`],
    ['echo {name:cmd} {url}', 'a" & calc & %PATH%.png', `echo "a' & calc & "^%"PATH"^%".png" ${URL}`],
    ['echo "{name:cmd}" {url}', 'a“ & calc.png', `echo "a' & calc.png" ${URL}`],
  ])('of Windows’ shells: %s of %j', (template, name, text) => {
    expect(copied(template, name, 'win32')).toBe(text)
  })
})

describe('a task on Windows, for PowerShell, and harmless in cmd.exe', () => {
  const task = (url: string) => textOf([link('a.png', url)], 'curl', 'win32')
  const bodyOf = (text: string) => /^'(\{.*\})' \|$/m.exec(text)?.[1] ?? ''

  it('is not PowerShell’s other curl, and keeps queries', () => {
    const text = task('https://x/a.png?b=1&c=2')
    expect(text).toContain('curl.exe -X POST')
    expect(bodyOf(text)).toContain('"https://x/a.png?b=1&c=2"')
  })

  it('has nothing in its address that either reads, and is still JSON', () => {
    const text = task(`https://x/"'\`$(calc)%PATH%^!;|<>{a,b}[1-9]\\“”‘’%41海`)
    const { input } = JSON.parse(bodyOf(text)) as { input: { image_url: string } }
    expect(input.image_url).toMatch(/^https:\/\/x\/(?:%[\dA-F]{2}|[\w.~:/?#@&=+,-])*$/)
    expect(new globalThis.URL(input.image_url).pathname).toContain('%25PATH%25')
    expect(bodyOf(text)).not.toContain("'")
  })
})
