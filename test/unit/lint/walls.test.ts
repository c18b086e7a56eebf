// The check of the walls between folders fails when one is crossed.
import { existsSync, readdirSync } from 'node:fs'
import { Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { insiders, layers } from '../../../scripts/lint/layers.mjs'
import { walls } from '../../../scripts/lint/walls.mjs'

function complaintsOf(filename: string, code: string): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: { parser },
    plugins: { mayfly: { rules: { walls } } },
    rules: { 'mayfly/walls': 'error' },
  }
  return new Linter().verify(code, [config], { filename }).map(({ message }) => message)
}

describe('layers of the renderer', () => {
  it.each([
    ['ui/Tabs.svelte', '../lib/clock.svelte.ts'],
    ['ui/Tabs.svelte', './tabKeys.ts'],
    ['uploads/list/UploadList.svelte', '../row/UploadRow.svelte'],
    ['app/App.svelte', '../uploads/Uploads.svelte'],
    ['env.d.ts', '../shared/ipc.ts'],
  ])('%s may import %s', (file, target) => {
    expect(complaintsOf(`src/renderer/${file}`, `import '${target}'`)).toEqual([])
  })

  it.each([
    ['lib/clock.svelte.ts', '../ui/Tabs.svelte'],
    ['uploads/row/UploadRow.svelte', '../list/UploadList.svelte'],
    ['uploads/row/UploadRow.svelte', '../Uploads.svelte'],
    ['settings/Settings.svelte', '../app/router.svelte.ts'],
    ['settings/Settings.svelte', '../uploads/Uploads.svelte'],
    ['app/App.svelte', '../elsewhere/thing.ts'],
  ])('%s may not import %s, nor a type of it', (file, target) => {
    for (const code of [`import '${target}'`, `import type { A } from '${target}'`])
      expect(complaintsOf(`src/renderer/${file}`, code)).toEqual([expect.stringContaining('behind a wall')])
  })
})

describe('the other walls', () => {
  it.each([
    ['src/shared/uploads/upload.ts', '../state/state.ts'],
    ['src/main/core/storage/splitList.ts', '../uploads/persistence.ts'],
    ['src/main/core/transfer/runUpload.ts', '../intake/checkUploads.ts'],
    ['src/main/core/history/retention.ts', '../app/app.ts'],
    ['src/main/os/tray/tray.ts', '../../core/app/ports.ts'],
    ['src/main/os/tray/tray.ts', '../windows/historyWindow.ts'],
    ['src/main/core/history/renew.ts', '../intake/createUploads.ts'],
    ['src/main/core/intake/addUploads.ts', '../transfer/holdGate.ts'],
    ['src/main/wiring/openTray.ts', '../core/app/assembly.ts'],
  ])('%s may not import %s, nor a type of it', (file, target) => {
    for (const code of [`import '${target}'`, `import type { A } from '${target}'`])
      expect(complaintsOf(file, code)).toEqual([expect.stringContaining('behind a wall')])
  })

  it.each(Object.keys(insiders))('%s is there', (file) => {
    expect(existsSync(file)).toBe(true)
  })
})

it.each(Object.entries(layers))(
  'each folder of %s that holds code is named once, and no other',
  (root, rows) => {
    const named = rows.flat()
    expect(new Set(named).size).toBe(named.length)
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\/[^/]+(?<!\.d)\.(ts|svelte)$/.test(file),
    )
    const folders = new Set(code.map((file) => file.slice(0, file.lastIndexOf('/'))))
    expect(named.filter((folder) => folder !== '.').sort()).toEqual([...folders].sort())
  },
)
