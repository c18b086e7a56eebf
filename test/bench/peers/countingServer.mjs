// The service of the bench, in a process of its own: counts what uploads bring, without looking into them, and answers
// each with a link. Its parent sends commands and gets reports. Arguments: a key and a certificate for TLS, PEM files.
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { readFileSync } from 'node:fs'

/**
 * @typedef {object} Report
 * @property {number} requests answered
 * @property {number} connections made
 * @property {number} resumed of them, with a TLS session from before
 * @property {number} bytes of bodies
 * @property {number} firstAt when the first connection was made, ms since 1970
 * @property {number} headAt when the first request's headers were read
 * @property {number} lastAt when the last answer was given
 * @property {readonly number[]} resetAt when connections were lost in a body
 */

const now = () => performance.timeOrigin + performance.now()

/** @type {Report} */
let report
/** Answers until the parent is told; 0 for never. */
let expected = 0
/** Bytes per second that a connection's body is read at; 0: as they come. */
let pace = 0
/** Makes each link a new one, also across resets of the report. */
let links = 0

function begin() {
  report = {
    requests: 0,
    connections: 0,
    resumed: 0,
    bytes: 0,
    firstAt: 0,
    headAt: 0,
    lastAt: 0,
    resetAt: [],
  }
}

/** @type {import('node:http').RequestListener} */
const answer = (request, response) => {
  if (report.headAt === 0) report.headAt = now()
  request.on('data', (/** @type {Buffer} */ piece) => {
    report.bytes += piece.length
    if (pace === 0) return
    request.pause()
    setTimeout(() => request.resume(), (piece.length / pace) * 1000)
  })
  request.on('error', () => {
    report = { ...report, resetAt: [...report.resetAt, now()] }
    process.send?.({ reset: report })
  })
  request.on('end', () => {
    links += 1
    const url = `https://img.theapi.app/ephemeral/${links}.png`
    const body = JSON.stringify({ code: 200, data: { url }, message: 'success' })
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    response.end(body)
    report.requests += 1
    report.lastAt = now()
    if (report.requests === expected) process.send?.({ whole: report })
  })
}

// A connection may rest between two of a contestant's files, however long its rounds take.
const options = { keepAliveTimeout: 60_000, requestTimeout: 0, headersTimeout: 0 }
/** @param {{ isSessionReused?: () => boolean }} socket */
const count = (socket) => {
  report.connections += 1
  if (socket.isSessionReused?.() === true) report.resumed += 1
  if (report.firstAt === 0) report.firstAt = now()
}

begin()
const plain = createServer(options, answer).on('connection', count)
const [, , key, cert] = process.argv
const papers = { key: readFileSync(key ?? ''), cert: readFileSync(cert ?? '') }
const secure = createSecureServer({ ...options, ...papers }, answer).on('secureConnection', count)

/** @param {import('node:net').Server} server */
const listen = (server) =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

process.on('message', (/** @type {{ expect?: number, pace?: number, report?: true }} */ asked) => {
  if (asked.report) process.send?.({ report })
  else {
    begin()
    expected = asked.expect ?? 0
    pace = asked.pace ?? 0
    process.send?.({ begun: true })
  }
})
process.on('disconnect', () => process.exit())
process.send?.({ ports: { plain: await listen(plain), secure: await listen(secure) } })
