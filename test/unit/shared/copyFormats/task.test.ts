// Links as a command that creates a task: the shell hands curl the body and the header as they were meant.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { taskCommand } from '../../../../src/shared/copyFormats/task.ts'

const of = (...names: string[]) => names.map((name) => ({ name, url: `https://x/${name}` }))

describe('a task', () => {
  it('of one picture, for a POSIX shell', () => {
    expect(taskCommand(of('a.png'), 'linux')).toBe(
      [
        "curl -X POST 'https://api.piapi.ai/api/v1/task' \\",
        '  -H "X-API-Key: $PIAPI_API_KEY" \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"model": "kling", "task_type": "video_generation", "input": {"prompt": "Bring the picture to life", "image_url": "https://x/a.png"}}'`,
      ].join('\n'),
    )
  })

  it('of several files, as PowerShell wants it', () => {
    expect(taskCommand(of('a.png', 'b.mp4', 'c.png'), 'win32')).toBe(
      `'{"model": "seedance", "task_type": "seedance-2", "input": {"prompt": "Use @image1, @image2, @video1", ` +
        `"image_urls": ["https://x/a.png", "https://x/c.png"], "video_urls": ["https://x/b.mp4"]}}' |\n` +
        `  curl.exe -X POST 'https://api.piapi.ai/api/v1/task' -H "X-API-Key: $env:PIAPI_API_KEY" ` +
        `-H 'Content-Type: application/json' -d '@-'`,
    )
  })
})

describe.skipIf(process.platform === 'win32')('in a shell', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'task-'))
  writeFileSync(path.join(folder, 'curl'), '#!/bin/sh\nprintf "%s\\0" "$@"\n')
  chmodSync(path.join(folder, 'curl'), 0o755)
  const run = (command: string): string[] => {
    const env = { PATH: `${folder}:/usr/bin:/bin`, PIAPI_API_KEY: 'a key' }
    return spawnSync('sh', ['-c', command], { env, encoding: 'utf8' }).stdout.split('\0')
  }

  it.each([
    ['https://x/a.png'],
    [`https://x/'; touch PWNED; '`],
    ['https://x/$(touch PWNED)`touch PWNED`'],
    [String.raw`https://x/"\'!{a,b}[1-9]`],
  ])('curl is given the address %s as it is, and the key from the environment', (url) => {
    const given = run(taskCommand([{ name: 'a.png', url }], 'linux'))
    expect(given).toContain('X-API-Key: a key')
    const body = JSON.parse(given.at(-2) ?? '') as { input: { image_url: string } }
    expect(body.input.image_url).toBe(url)
  })
})
