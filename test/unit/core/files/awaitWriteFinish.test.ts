// Waiting for a file that is still being written.
import { expect, it } from 'vitest'
import { checkOnceWritten } from '../../../../src/main/core/files/awaitWriteFinish.ts'
import type { Checked, FileRefusal } from '../../../../src/main/core/files/checkFile.ts'
import { done, failed, type Result } from '../../../../src/shared/uploads/problem.ts'

const NOW = 1_700_000_000_000
const REST = { freshMs: 1000, everyMs: 1, restMs: 3, limitMs: 10 }

type Looked = Result<Checked, FileRefusal>
const file = (size: number, modifiedAt = NOW): Looked =>
  done({ size, modifiedAt, realPath: '/a.png', name: 'a.png', isLink: false })
const empty = failed<FileRefusal>({ problem: { kind: 'empty' }, size: 0, modifiedAt: NOW })
const otherType = failed<FileRefusal>({
  problem: { kind: 'wrong-type', extension: 'gif' },
  size: 3,
  modifiedAt: NOW,
})
const gone = failed<FileRefusal>({ problem: { kind: 'missing' } })

/** The result for a file that is found in these states one after another, and then stays in the last. */
async function waited(first: Looked, ...looks: Looked[]) {
  let last = first
  let looked = 0
  let changes = 0
  const check = () => {
    if (looked > 0) last = looks.shift() ?? last
    looked += 1
    return Promise.resolve(last)
  }
  const result = await checkOnceWritten(
    check,
    REST,
    () => NOW,
    () => (changes += 1),
  )
  return { result, looked, changes }
}

it('a file that has long been written is not waited for', async () => {
  const old = file(3, NOW - REST.freshMs)
  expect(await waited(old)).toEqual({ result: old, looked: 1, changes: 0 })
})

it('a new one is looked at until it has rested, also where the drive’s clock is ahead', async () => {
  for (const at of [NOW, NOW + 60_000]) {
    expect(await waited(file(3, at))).toEqual({ result: file(3, at), looked: 4, changes: 0 })
  }
})

it('one that grows, or is written anew, rests only from then on', async () => {
  const looks = [file(1), file(2), file(2), file(2, NOW + 1)] as const
  expect(await waited(...looks)).toEqual({ result: file(2, NOW + 1), looked: 7, changes: 2 })
})

it('an empty one may be filled yet', async () => {
  expect(await waited(empty, file(9))).toMatchObject({ result: file(9), changes: 1 })
  expect(await waited(empty)).toMatchObject({ result: empty, changes: 0 })
})

it('one that goes, or can’t be sent in any case, is not waited for', async () => {
  expect(await waited(gone)).toMatchObject({ result: gone, looked: 1 })
  expect(await waited(otherType)).toMatchObject({ result: otherType, looked: 1 })
  expect(await waited(file(1), gone, file(2))).toMatchObject({ result: gone, looked: 2 })
})

it('one that never rests is given up, with its last size', async () => {
  const looks = Array.from({ length: 100 }, (_, size) => file(size + 1))
  const { result, looked } = await waited(file(0), ...looks)
  expect(result).toEqual(failed({ problem: { kind: 'still-written' }, size: looked - 1 }))
})
