// A feed of updates on this computer, and programs that take the part of AppImages.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { electronDir } from '../../../scripts/runtime.mjs'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

export type UpdateFeed = {
  readonly url: string
  readonly port: number
  /** Each request: its path, and its headers. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** Answers by path; what has none is not found. */
  readonly answers: Map<string, Answer>
  /** Publishes a version with this AppImage; `sha512` may be another file's. */
  publish(version: string, image: Buffer, other?: { notes?: string; sha512?: string }): void
  close(): Promise<void>
}

/** What electron-updater asks for on this processor. https://www.electron.build/auto-update */
export const CHANNEL = process.arch === 'x64' ? '/latest-linux.yml' : `/latest-linux-${process.arch}.yml`

export const sha512Of = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64')

export const bytesAnswer =
  (bytes: Buffer | string): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Length': Buffer.byteLength(bytes) })
    response.end(bytes)
  }

export async function openFeed(): Promise<UpdateFeed> {
  const requests: UpdateFeed['requests'] = []
  const answers: UpdateFeed['answers'] = new Map()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed')
    requests.push({ path: pathname, headers: request.headers })
    const answer = answers.get(pathname)
    if (answer === undefined) response.writeHead(404).end()
    else answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    requests,
    answers,
    publish(version, image, { notes, sha512 = sha512Of(image) } = {}) {
      const name = `Mayfly-${version}.AppImage`
      const entry = { url: name, sha512, size: image.length }
      const yml = { version, files: [entry], path: name, sha512, releaseNotes: notes }
      // JSON is YAML.
      answers.set(CHANNEL, bytesAnswer(JSON.stringify(yml)))
      answers.set(`/${name}`, bytesAnswer(image))
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The environment in which a Mayfly run from its source takes itself for the AppImage `image`, with this feed. */
export async function imageEnv(folder: string, image: string, feed: object): Promise<Record<string, string>> {
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, JSON.stringify({ ...feed, updaterCacheDirName: 'mayfly-updater' }))
  const cache = join(folder, 'cache')
  mkdirSync(cache, { recursive: true })
  return {
    MAYFLY_UPDATE_FEED: config,
    XDG_CACHE_HOME: cache,
    APPIMAGE: image,
    APPDIR: await electronDir(),
  }
}
