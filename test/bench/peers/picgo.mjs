// PicGo's core as a peer, in a process of its own: its pipeline, its request and an uploader written as its own are, for
// the service's contract. Argument: the folder with its node_modules. Its parent sends files and is told when all are sent.
import { basename, join } from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [, , folder = ''] = process.argv
const { PicGo } = await import(
  pathToFileURL(createRequire(join(folder, 'package.json')).resolve('picgo')).href
)
const picgo = new PicGo(join(folder, 'config.json'))
picgo.setConfig({ silent: true, 'picBed.uploader': 'ephemeral', 'picBed.current': 'ephemeral' })
let url = ''

picgo.helper.uploader.register('ephemeral', {
  /** As PicGo's uploader for GitHub: one after another, base64 in a JSON body. @param {any} ctx */
  async handle(ctx) {
    for (const item of ctx.output) {
      const image = item.base64Image ?? Buffer.from(item.buffer).toString('base64')
      const answer = await ctx.request({
        method: 'POST',
        url: `${url}/api/ephemeral_resource`,
        headers: { 'x-api-key': 'key-of-the-benchmark' },
        data: { file_name: basename(item.fileName), file_data: image },
        json: true,
        proxy: false,
        maxBodyLength: Infinity,
      })
      item.imgUrl = (answer.data ?? answer).data?.url ?? answer.data.url
    }
    return ctx
  },
})

/** @param {{ files: string[], url: string }} asked */
async function send(asked) {
  url = asked.url
  const before = process.cpuUsage()
  const sent = await picgo.upload(asked.files)
  const { user, system } = process.cpuUsage(before)
  process.send?.({
    sent: {
      links: sent instanceof Error ? 0 : sent.length,
      cpuSeconds: (user + system) / 1e6,
      error: String(sent),
    },
  })
}
process.on('message', (/** @type {{ files: string[], url: string }} */ asked) => void send(asked))
process.on('disconnect', () => process.exit())
process.send?.({ ready: true })
