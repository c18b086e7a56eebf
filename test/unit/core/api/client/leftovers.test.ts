// An exchange leaves nothing behind in its process.
import { readdir, readlink } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Fault } from '../../../../service/faults.ts'
import { startService } from '../../../../helpers/service.ts'
import { eventually } from '../../../../helpers/until.ts'
import { big, sending, sendTo } from '../../../../helpers/sending.ts'

describe('what is left behind', () => {
  it('is nothing: no descriptor, no timer that fires, no rejection', async () => {
    const rejections: unknown[] = []
    const note = (reason: unknown) => rejections.push(reason)
    process.on('unhandledRejection', note)
    // Node warns of a descriptor that only the garbage collector closes.
    const warnings: string[] = []
    const noteWarning = ({ message }: Error) => warnings.push(message)
    process.on('warning', noteWarning)
    onTestFinished(() => {
      process.off('unhandledRejection', note)
      process.off('warning', noteWarning)
    })
    const descriptors = async () => {
      const found = await Promise.all(
        (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      )
      return found.filter((target) => target.startsWith('socket:') || target.includes('mayfly-')).toSorted()
    }
    const service = await startService()
    const file = await big()
    const before = await descriptors()
    const faults: readonly (Fault | undefined)[] = [
      undefined,
      { kind: 'status', status: 500 },
      { kind: 'early-status', status: 413 },
      { kind: 'early-status', status: 403, close: 'abrupt' },
      { kind: 'reset', when: 'before-headers' },
      { kind: 'reset', when: 'during-body' },
      { kind: 'reset', when: 'after-body' },
      { kind: 'hang', when: 'before-answer' },
      { kind: 'hang', when: 'mid-answer' },
      { kind: 'huge-answer', bytes: 1_000_000 },
      { kind: 'truncated-json' },
    ]
    for (const fault of faults) {
      if (fault !== undefined) service.fail(fault)
      await sendTo(service, file, { timeouts: { answerMs: 200 } })
      // A read that was under way ends first.
      await eventually(descriptors).not.toContain(file)
      const { result, abort, whenSent } = sending(service, file)
      await whenSent(0)
      abort.abort()
      await result
      await eventually(descriptors).not.toContain(file)
    }
    await eventually(descriptors).toEqual(before)
    expect(process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCPSocket'))).toEqual([])
    expect(rejections).toEqual([])
    expect(warnings.filter((text) => text.includes('garbage collection'))).toEqual([])
  })
})
