// What is opened outside Mayfly about targets: only addresses that stand in the list, and the folder of the user's own.
import { expect, it } from 'vitest'
import { createTargetPages } from '../../../../src/main/core/targets/targetPages.ts'
import { createTargets } from '../../../../src/main/core/targets/targetList.ts'
import { builtInTargets } from '../../../../src/shared/targets/builtIn.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

function begin(opens = true) {
  const opened: string[] = []
  const said: string[] = []
  const pages = createTargetPages({
    openExternally: (url) => opened.push(url),
    showTargetFolder() {
      opened.push('the folder')
      return Promise.resolve(opens)
    },
    targets: createTargets({ readTargetFiles: () => Promise.resolve([]) }),
    toast: { error: (text) => said.push(text) },
  })
  return { ...pages, opened, said }
}

it('a source is opened by its target and its place', async () => {
  const { openTargetSource, opened } = begin()
  const target = builtInTargets().find(({ sources }) => sources.length > 1)
  await openTargetSource(target?.id ?? '', 1)
  expect(opened).toEqual([target?.sources[1]])
})

it.each([
  ['kling-image', 99],
  ['https://elsewhere.example', 0],
])('nothing else is: %s %i', async (id, index) => {
  const { openTargetSource, opened } = begin()
  await openTargetSource(id, index)
  expect(opened).toEqual([])
})

it('the folder is shown, and it is said when it can’t be', async () => {
  const good = begin()
  await good.showTargetFolder()
  expect([good.opened, good.said]).toEqual([['the folder'], []])
  const bad = begin(false)
  await bad.showTargetFolder()
  expect(bad.said).toEqual([words.toast.notOpened])
})
