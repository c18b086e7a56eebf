// The least that a sender must do whose bodies are not ready, as a bare Node.js program without a window: each file is
// read, hashed and encoded, sent in a request of exact length over a kept connection, and its link is on disk before the
// next one. Argument: the journal. Its parent sends files and is told when all are sent.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { openSync, writeSync, fdatasyncSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { basename } from 'node:path'
import { json } from 'node:stream/consumers'

/** Divisible by three, so that pieces of base64 can be joined. */
const PIECE = 144 * 1024
const [, , journalFile = ''] = process.argv
const journal = openSync(journalFile, 'a')
const agent = new Agent({ keepAlive: true })

/** @param {string} url @param {string} file */
async function sendOne(url, file) {
  const opened = await open(file)
  const { size } = await opened.stat()
  const head = `{"file_name":${JSON.stringify(basename(file))},"file_data":"`
  const length = Buffer.byteLength(head) + Math.ceil(size / 3) * 4 + 2
  const sending = request(`${url}/api/ephemeral_resource`, {
    ...{ method: 'POST', agent },
    headers: {
      ...{ 'Content-Type': 'application/json', 'Content-Length': length },
      'x-api-key': 'key-of-the-benchmark',
    },
  })
  const answered = once(sending, 'response')
  sending.write(head)
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE)
  for (let at = 0; at < size;) {
    const { bytesRead } = await opened.read(piece, 0, PIECE, at)
    if (bytesRead === 0) throw new Error(`${file} became shorter`)
    at += bytesRead
    const bytes = piece.subarray(0, bytesRead)
    hash.update(bytes)
    if (!sending.write(bytes.toString('base64'), 'latin1')) await once(sending, 'drain')
  }
  sending.end('"}')
  await opened.close()
  const [answer] = await answered
  const { data } = /** @type {{ data: { url: string } }} */ (await json(answer))
  writeSync(journal, `${JSON.stringify({ file, digest: hash.digest('hex'), link: data.url })}\n`)
  fdatasyncSync(journal)
}

/** @param {{ files: string[], url: string, atOnce: number }} asked */
async function send({ files, url, atOnce }) {
  const before = process.cpuUsage()
  const left = [...files]
  const sendRest = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) await sendOne(url, file)
  }
  await Promise.all(Array.from({ length: atOnce }, sendRest))
  const { user, system } = process.cpuUsage(before)
  process.send?.({ cpuSeconds: (user + system) / 1e6 })
}
process.on(
  'message',
  (/** @type {{ files: string[], url: string, atOnce: number }} */ asked) => void send(asked),
)
process.on('disconnect', () => process.exit())
process.send?.({ ready: true })
