// What electron-updater throws, and what the user is told of it. Its own providers and its own downloads throw here, on
// requests that end as Chromium's do.
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import type { AppUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { GitHubProvider } from 'electron-updater/out/providers/GitHubProvider.js'
import { describe, expect, it } from 'vitest'
import { updateProblemOf } from '../../../../src/main/core/updates/updateProblem.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

/** How a request ends: an error's message, or a status with a body. */
type End = string | readonly [status: number, body?: string]

class Executor extends ElectronHttpExecutor {
  readonly #ends: End[]
  constructor(ends: readonly End[]) {
    super()
    this.#ends = [...ends]
  }
  override createRequest(_options: unknown, callback: (response: unknown) => void): Electron.ClientRequest {
    const end = this.#ends.shift() ?? 'net::ERR_UNEXPECTED'
    const request = new EventEmitter()
    const answer = () => {
      if (typeof end === 'string') return void request.emit('error', new Error(end))
      const [statusCode, body = ''] = end
      const response = new PassThrough()
      callback(Object.assign(response, { statusCode, statusMessage: 'so it is', headers: {} }))
      response.end(body)
    }
    const rest = { end: () => void setImmediate(answer), abort: () => undefined }
    return Object.assign(request, rest) as unknown as Electron.ClientRequest
  }
}

const asked = { channel: null, isAddNoCacheQuery: false, allowPrerelease: false } as unknown as AppUpdater
const thrownBy = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'nothing',
    (error: unknown) => error,
  )
const runtime = (ends: readonly End[]) =>
  ({ isUseMultipleRangeRequest: false, platform: 'linux', executor: new Executor(ends) }) as const

const ownFeed = (...ends: End[]) =>
  new GenericProvider({ provider: 'generic', url: 'https://feed/' }, asked, runtime(ends)).getLatestVersion()
const onGitHub = (...ends: End[]) =>
  new GitHubProvider(
    { provider: 'github', owner: 'somebody', repo: 'app' },
    asked,
    runtime(ends),
  ).getLatestVersion()

async function download(end: End, sha512 = 'another') {
  const file = path.join(await tempFolder(), 'update')
  const { CancellationToken } = await import('electron-updater')
  const options = { cancellationToken: new CancellationToken(), sha512 }
  return new Executor([end]).download(new URL('https://feed/update'), file, options)
}

const release = 'https://github.com/somebody/app/releases/tag/v2.0.0'
const ATOM: End = [200, `<feed><entry><link href="${release}"/><title>net::ERR_FAILED</title></entry></feed>`]

describe('a feed of its own that', () => {
  it.each<[string, End]>([
    ['unreachable', 'net::ERR_NAME_NOT_RESOLVED'],
    ['unreachable', 'net::ERR_INTERNET_DISCONNECTED'],
    ['unreachable', 'net::ERR_HTTP2_PROTOCOL_ERROR'],
    ['certificate', 'net::ERR_CERT_DATE_INVALID'],
    ['certificate', 'net::ERR_SSL_PROTOCOL_ERROR'],
    // Mayfly itself refused the address.
    ['bad-feed', 'net::ERR_BLOCKED_BY_CLIENT'],
    ['bad-feed', 'net::ERR_TOO_MANY_REDIRECTS'],
    ['unreachable', [503]],
    ['unreachable', [429]],
    ['bad-feed', [404]],
    ['bad-feed', [403]],
    ['bad-feed', [200, '']],
    ['bad-feed', [200, '{{ Error: net::ERR_FAILED']],
  ])('%s: %o', async (problem, end) => {
    expect(updateProblemOf(await thrownBy(ownFeed(end)))).toBe(problem)
  })
})

describe('a feed on GitHub that', () => {
  it.each<[string, ...End[]]>([
    ['unreachable', 'net::ERR_CONNECTION_REFUSED'],
    ['unreachable', ATOM, 'net::ERR_CONNECTION_RESET'],
    ['unreachable', ATOM, [502]],
    ['unreachable', ATOM, [200, '{"tag_name":"v2.0.0"}'], 'net::ERR_TIMED_OUT'],
    ['certificate', ATOM, 'net::ERR_CERT_AUTHORITY_INVALID'],
    ['bad-feed', [404]],
    ['bad-feed', ATOM, [404]],
    ['bad-feed', ATOM, [200, 'Error: net::ERR_FAILED']],
    ['bad-feed', ATOM, [200, '{"tag_name":null}']],
    ['bad-feed', ATOM, [200, '{"tag_name":"v2.0.0"}'], [404]],
    ['bad-feed', [200, '<feed></feed>']],
    ['bad-feed', [200, 'no XML: Error: net::ERR_FAILED']],
  ])('%s: %o %o', async (problem, ...ends) => {
    expect(updateProblemOf(await thrownBy(onGitHub(...ends)))).toBe(problem)
  })
})

describe('a download that', () => {
  it.each<[string, End]>([
    ['unreachable', 'net::ERR_CONNECTION_CLOSED'],
    ['unreachable', [503]],
    ['bad-feed', [404]],
    ['checksum', [200, 'not what was published']],
  ])('%s: %o', async (problem, end) => {
    expect(updateProblemOf(await thrownBy(download(end)))).toBe(problem)
  })
})

const error = (message: string, rest: object = {}) => Object.assign(new Error(message), rest)

it.each([
  ['checksum', error('no checksum', { code: 'ERR_UPDATER_NO_CHECKSUM' })],
  ['signature', error('not signed by the application owner', { code: 'ERR_UPDATER_INVALID_SIGNATURE' })],
  ['signature', error('Code signature at URL file:///x did not pass validation')],
  ['signature', error('code failed to satisfy specified code requirement(s)')],
  ['unverified', error('Command failed: set "PSModulePath=" & powershell.exe … Get-AuthenticodeSignature')],
  ['unverified', error('Could not get code signature for running application')],
  ['disk', error('ENOSPC: no space left on device, write', { code: 'ENOSPC' })],
  ['disk', error('EACCES: permission denied', { code: 'EACCES' })],
  ['unreachable', error('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' })],
  ['bad-feed', error('more than an update takes', { code: 'ERR_TOO_LARGE' })],
  // Mistakes of the program are nobody's network.
  ['unexpected', error('The "path" argument must be of type string', { code: 'ERR_INVALID_ARG_TYPE' })],
  ['unexpected', error('Unsupported provider: x', { code: 'ERR_UPDATER_UNSUPPORTED_PROVIDER' })],
  ['unexpected', error('something about ERR_FAILED')],
  ['unexpected', new TypeError('Cannot read properties of undefined')],
  ['unexpected', 'no error at all'],
  ['unexpected', undefined],
])('%s: %o', (problem, thrown) => {
  expect(updateProblemOf(thrown)).toBe(problem)
})
