// What electron-updater throws, and what the user is told of it.
import { expect, it } from 'vitest'
import { updateProblemOf } from '../../../../src/main/core/updates/updateProblem.ts'

const error = (message: string, rest: object = {}) => Object.assign(new Error(message), rest)

it.each([
  ['checksum', error('sha512 checksum mismatch', { code: 'ERR_CHECKSUM_MISMATCH' })],
  ['checksum', error('no checksum', { code: 'ERR_UPDATER_NO_CHECKSUM' })],
  ['signature', error('not signed by the application owner', { code: 'ERR_UPDATER_INVALID_SIGNATURE' })],
  ['signature', error('Code signature at URL file:///x did not pass validation')],
  ['signature', error('code failed to satisfy specified code requirement(s)')],
  ['disk', error('ENOSPC: no space left on device, write', { code: 'ENOSPC' })],
  ['disk', error('EACCES: permission denied', { code: 'EACCES' })],
  ['unreachable', error('net::ERR_NAME_NOT_RESOLVED')],
  ['unreachable', error('net::ERR_CONNECTION_REFUSED')],
  ['unreachable', error('net::ERR_INTERNET_DISCONNECTED')],
  ['unreachable', error('503', { code: 'HTTP_ERROR_503', statusCode: 503 })],
  ['bad-feed', error('404', { code: 'HTTP_ERROR_404', statusCode: 404 })],
  ['bad-feed', error('Cannot find channel', { code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' })],
  ['bad-feed', error('Cannot parse update info', { code: 'ERR_UPDATER_INVALID_UPDATE_INFO' })],
  // Mayfly itself refused the address.
  ['bad-feed', error('net::ERR_BLOCKED_BY_CLIENT')],
  ['bad-feed', new TypeError('Cannot read properties of undefined')],
  ['bad-feed', 'no error at all'],
  ['bad-feed', undefined],
])('%s: %o', (problem, thrown) => {
  expect(updateProblemOf(thrown)).toBe(problem)
})
