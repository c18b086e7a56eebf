// Demonstrates Mayfly with its practice service: opens the app if there is a display, or tours it in a virtual one.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appCommand, appEnv } from './appCommand.mjs'
import { playwrightInDesktop } from './inDesktop.mjs'
import { run } from './run.mjs'

const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY

if (hasDisplay) {
  // A separate folder: the demo must not touch the history of a Mayfly in use.
  const userData = join(tmpdir(), 'mayfly-demo')
  console.log('Mayfly opens in practice mode: drop a file on it. Quit it from the tray.')
  process.exitCode = await run(await appCommand([`--user-data-dir=${userData}`, '--practice']), {
    env: appEnv(),
  })
} else {
  process.exitCode = await playwrightInDesktop('test/demo/playwright.config.ts')
}
