// The Electron side of shoot.mjs: opens each state under the app's own content policy and saves a picture of it.
import { app, BrowserWindow, nativeTheme } from 'electron'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveGallery } from './serving.mjs'

/** @type {{ page: string, out: string, only: string, sizes: string, themes: string, lang: string, zoom: string, media: string }} */
const order = JSON.parse(process.env.GALLERY_ORDER ?? '{}')

/** @param {number} ms */
const wait = (ms) => new Promise((done) => setTimeout(done, ms))

/** Shows what needs real input. @param {BrowserWindow} window @param {string} name */
async function touch({ webContents }, name) {
  if (name.endsWith('-hover')) {
    const { x, y } = await webContents.executeJavaScript(
      `(({ left, top, width, height }) => ({ x: Math.round(left + width / 2), y: Math.round(top + height / 2) }))((document.querySelectorAll('.row')[1] ?? document.body).getBoundingClientRect())`,
    )
    webContents.sendInputEvent({ type: 'mouseMove', x, y })
  } else {
    webContents.sendInputEvent({ type: 'mouseLeave', x: 0, y: 0 })
  }
  if (name.endsWith('-focus')) {
    for (let i = 0; i < 5; i++) {
      webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Tab' })
      webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Tab' })
    }
  }
}

/** Waits until a state has settled. @param {BrowserWindow} window @returns {Promise<string>} what busy.ts found */
async function ready({ webContents }) {
  for (;;) {
    const { ready, report = '' } = await webContents.executeJavaScript(
      '({ ...document.documentElement.dataset })',
    )
    if (ready) return report
    await wait(100)
  }
}

/** @param {string} size @returns {[number, number]} */
function sized(size) {
  const [width = 408, height = 660] = size.split('x').map(Number)
  return [width, height]
}

/** @param {BrowserWindow} window @param {string} name @param {string} size @param {string} theme */
async function shoot(window, name, size, theme) {
  window.setContentSize(...sized(size))
  await window.loadURL(`gallery://page/index.html?${name}&lang=${order.lang}`)
  window.webContents.setZoomFactor(Number(order.zoom))
  await wait(350)
  const report = await ready(window)
  const own = await window.webContents.executeJavaScript('document.documentElement.dataset.size')
  if (own) {
    window.setContentSize(...sized(own))
    await wait(100)
  }
  if (report) console.log(`${name} ${size} ${theme}\n${report}`)
  await touch(window, name)
  await wait(300)
  const overflow = await window.webContents.executeJavaScript(
    `[...document.querySelectorAll('body *')].filter((e) => e.scrollWidth > e.clientWidth + 1 && !['visible', 'clip'].includes(getComputedStyle(e).overflowX) && getComputedStyle(e).textOverflow !== 'ellipsis' && !e.matches('.sr, input')).map((e) => e.className)`,
  )
  if (overflow.length > 0) console.log(`${name} ${size}: wider than its place: ${overflow.join(', ')}`)
  // What plays once is shown as it ends.
  await window.webContents.executeJavaScript(
    'for (const each of document.getAnimations()) if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()',
  )
  await wait(50)
  const picture = await window.webContents.capturePage()
  await writeFile(
    join(
      order.out,
      `${name}-${size}-${theme}${order.lang === 'en' ? '' : `-${order.lang}`}${order.zoom === '1' ? '' : `-x${order.zoom}`}${order.media && `-${order.media}`}.png`,
    ),
    picture.toPNG(),
  )
}

async function start() {
  serveGallery(order.page)
  const window = new BrowserWindow({ x: 0, y: 0, frame: false, resizable: true, useContentSize: true })
  window.webContents.on('console-message', (_event, level, message) => {
    if (level >= 2) console.log(`console: ${message}`)
  })
  await window.loadURL('gallery://page/index.html?empty')
  // No window manager gives the window the focus here.
  window.webContents.debugger.attach()
  await window.webContents.debugger.sendCommand('Emulation.setFocusEmulationEnabled', { enabled: true })
  // For example, forced-colors=active and prefers-contrast=more.
  const features = order.media.split(',').map((each) => {
    const [name = '', value = ''] = each.split('=')
    return { name, value }
  })
  if (order.media) await window.webContents.debugger.sendCommand('Emulation.setEmulatedMedia', { features })
  const all = await window.webContents.executeJavaScript('document.documentElement.dataset.states')
  const names = (order.only || all).split(',')
  for (const theme of order.themes.split(',')) {
    nativeTheme.themeSource = theme === 'dark' ? 'dark' : 'light'
    for (const size of order.sizes.split(','))
      for (const name of names) await shoot(window, name, size, theme)
  }
  app.exit(0)
}

void app.whenReady().then(start)
