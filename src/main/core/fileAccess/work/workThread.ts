/**
 * The far end of threadedWork.ts: works on one file after the other, and asks for its bytes.
 */
import type { Told } from '../../inspect/media/told.ts'
import { containerTold } from '../../inspect/media/containerTold.ts'
import { remux, type RemuxOptions } from '../../remux/remuxFile.ts'

export type Job =
  | { readonly do: 'tell'; readonly size: number }
  | { readonly do: 'remux'; readonly size: number; readonly options: RemuxOptions }

/** `of`: the number of the job. Bytes are undefined where reading or writing failed. */
export type ToThread =
  | { readonly of: number; readonly job: Job }
  | { readonly of: number; readonly answerTo: number; readonly bytes: Uint8Array | undefined }

export type FromThread = { readonly of: number } & (
  | { readonly ask: 'read'; readonly id: number; readonly position: number; readonly bytes: number }
  | { readonly ask: 'write'; readonly id: number; readonly position: number; readonly bytes: Uint8Array }
  | { readonly goes: 'on'; readonly told?: Told }
  | { readonly goes: 'over'; readonly result: unknown }
  | { readonly goes: 'wrong'; readonly bug: string }
)

interface Port {
  on(event: 'message', listener: (message: ToThread) => void): unknown
  postMessage(message: FromThread): void
}

export function serveWork(port: Port): void {
  const asked = new Map<number, (bytes: Uint8Array | undefined) => void>()
  let last = 0
  const ask = async (
    of: number,
    what: { ask: 'read'; bytes: number } | { ask: 'write'; bytes: Uint8Array },
    position: number,
  ) => {
    last += 1
    const id = last
    const answer = new Promise<Uint8Array | undefined>((resolve) => asked.set(id, resolve))
    port.postMessage({ of, id, position, ...what })
    const bytes = await answer
    // Why is known at the other end.
    if (bytes === undefined) throw new Error('no answer')
    return bytes
  }
  const work = (of: number, job: Job): Promise<unknown> => {
    const read = (position: number, bytes: number) => ask(of, { ask: 'read', bytes }, position)
    if (job.do === 'tell')
      return containerTold({ size: job.size, read }, (told) => port.postMessage({ of, goes: 'on', told }))
    const write = async (position: number, bytes: Uint8Array) => {
      await ask(of, { ask: 'write', bytes }, position)
    }
    const onStep = () => {
      port.postMessage({ of, goes: 'on' })
    }
    return remux(read, job.size, write, { ...job.options, onStep })
  }
  port.on('message', (message) => {
    if ('answerTo' in message) {
      asked.get(message.answerTo)?.(message.bytes)
      asked.delete(message.answerTo)
      return
    }
    const { of, job } = message
    port.postMessage({ of, goes: 'on' })
    work(of, job).then(
      (result) => {
        port.postMessage({ of, goes: 'over', result })
      },
      (error: unknown) => {
        port.postMessage({ of, goes: 'wrong', bug: String(error) })
      },
    )
  })
}
