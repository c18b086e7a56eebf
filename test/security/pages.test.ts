// The attacker controls a page. What no page of Mayfly may have is in no source, so that a new window can't bring it in.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte|html)$/.test(file))
  .map((file) => ({
    file: file.replaceAll(path.sep, '/'),
    text: readFileSync(path.join('src', file), 'utf8'),
  }))

/** The files whose code, comments aside, has it. */
const having = (pattern: RegExp): string[] =>
  files.filter(({ text }) => pattern.test(withoutComments(text))).map(({ file }) => file)
const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '').replaceAll(/(?<![:'"`\\])\/\/.*$/gm, '')

it('the search finds what is there', () => {
  expect(having(/registerSchemesAsPrivileged/)).toEqual(['main/os/pages/appPages.ts'])
  expect(files.length).toBeGreaterThan(300)
})

describe('no source', () => {
  it.each([
    ['makes code of text', /\beval\(|new Function\(|setTimeout\(\s*['"`]/],
    [
      'makes HTML of text',
      /\.innerHTML|outerHTML|insertAdjacentHTML|document\.write|\{@html|srcdoc|createContextualFragment/,
    ],
    ['embeds a page', /<(webview|iframe|object|embed)\s|new BrowserView|WebContentsView/i],
    [
      'allows pop-ups, experiments or Blink’s features',
      /allowpopups|enableBlinkFeatures|experimentalFeatures: true/i,
    ],
    ['opens a file as a page', /\.loadFile\(|loadURL\(['"`]file:|pathToFileURL/],
    [
      'switches a protection off',
      /sandbox: false|contextIsolation: false|nodeIntegration\w*: true|webSecurity: false/,
    ],
    [
      'trusts a certificate that is not good',
      /certificate-error|setCertificateVerifyProc|rejectUnauthorized: false/,
    ],
    [
      'hands a page Electron’s own objects',
      /exposeInMainWorld\([^)]*ipcRenderer\)|ipcRenderer\.(sendSync|sendTo)/,
    ],
  ])('%s', (_, pattern) => {
    expect(having(pattern)).toEqual([])
  })
})

describe('one place each', () => {
  it('opens windows, and those are the ones whose preferences a test looks at', () => {
    const looked = readFileSync('test/unit/os/pages/pagePreferences.test.ts', 'utf8')
    const opening = having(/new BrowserWindow\(/)
    expect(opening).toHaveLength(4)
    for (const file of opening) expect(looked).toContain(`'${file.replace('main/os/', '')}'`)
  })

  it.each([
    // For the styles with which a browser shows a picture that it opened; nothing in such an answer runs. And for
    // decoders in WebAssembly, in a page that has nothing but the file it decodes.
    [
      'weakens a policy',
      /unsafe-(inline|eval|hashes)|strict-dynamic|wasm-unsafe/,
      ['main/os/converter/converter.ts', 'main/practice/answers.ts'],
    ],
    ['hears pages’ commands', /ipcMain/, ['main/os/system/serveCommands.ts']],
    ['hears the page that is pasted into', /\.ipc\./, ['main/os/clipboard/pasteWindow.ts']],
    ['builds a bridge', /exposeInMainWorld/, ['preload/index.ts']],
    [
      'runs code in a page',
      /executeJavaScript/,
      ['main/os/clipboard/pngPage.ts', 'main/os/pages/thumbnailer.ts'],
    ],
    ['registers a scheme', /registerSchemesAsPrivileged/, ['main/os/pages/appPages.ts']],
    ['answers for permissions', /setPermission\w+Handler/, ['main/os/pages/lockDown.ts']],
  ])('%s', (_, pattern, places) => {
    expect(having(pattern).toSorted()).toEqual(places)
  })

  it('opens addresses outside: the user’s link, and System Settings by an address that is written there', () => {
    expect(having(/shell\.openExternal/).toSorted()).toEqual([
      'main/os/startup/loginItem.ts',
      'main/os/windows/historyWindow.ts',
    ])
  })

  it('opens windows by links: none', () => {
    expect(having(/window\.open\(|target="_blank"/)).toEqual([])
  })
})
