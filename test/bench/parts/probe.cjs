// Loaded by Electron before an app of the bench: answers from inside its main process, without a debugger, which would
// delay it. Speaks lines of JSON over the socket that MAYFLY_BENCH_PROBE names.
/* eslint-disable @typescript-eslint/no-require-imports -- Electron loads such a module with require */
const { connect } = require('node:net')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { app, BrowserWindow } = require('electron')

const MS = 1e6
const lag = monitorEventLoopDelay({ resolution: 2 })

/** The window that the user sees; apps have hidden ones too. */
const inSight = () => BrowserWindow.getAllWindows().find((window) => window.isVisible())

/** @type {Record<string, (asked: any) => unknown>} */
const answers = {
  lagBegins() {
    lag.enable()
    lag.reset()
  },
  lagEnds() {
    const found = { p99: lag.percentile(99) / MS, max: lag.max / MS }
    lag.disable()
    return found
  },
  minimize: () => inSight()?.minimize(),
  close: () => inSight()?.close(),
  inPage: ({ script }) => inSight()?.webContents.executeJavaScript(script),
  sendNaively: (asked) => Reflect.get(globalThis, 'sendNaively')(asked),
}

const socket = connect(process.env.MAYFLY_BENCH_PROBE ?? '')
socket.on('error', () => undefined)
// It must keep no app alive, and delay no quitting.
socket.unref()

/** @param {object} message */
const say = (message) => socket.write(`${JSON.stringify(message)}\n`)

let rest = ''
socket.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + String(text)).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) void answer(JSON.parse(line))
})

/** @param {{ id: number, ask: string }} asked */
async function answer({ id, ask, ...words }) {
  try {
    say({ id, value: (await answers[ask]?.(words)) ?? null })
  } catch (error) {
    say({ id, error: String(error) })
  }
}

app.on('browser-window-created', (_event, window) => {
  /** @param {string} event */
  const told = (event) =>
    say({ event, url: window.webContents.getURL(), at: performance.timeOrigin + performance.now() })
  window.webContents.once('did-finish-load', () => told('loaded'))
  window.once('show', () => told('shown'))
})
