// Runs the command line in the user's own Node.js, or in Mayfly where that one is too old for it. Any Node.js of the
// last years reads this.
'use strict'
const { spawnSync } = require('child_process')
const path = require('path')

const OLDEST = 20
const COMMAND_LINE = './index.js'

if (Number(process.versions.node.split('.')[0]) >= OLDEST) void import(COMMAND_LINE)
else runInApp()

function runInApp() {
  const program = path.join(__dirname, '../..', programName())
  const isLinux = process.platform === 'linux'
  const isRoot = isLinux && process.getuid !== undefined && process.getuid() === 0
  // As the launcher has it.
  const switches = [...(isRoot ? ['--no-sandbox'] : []), ...(isLinux ? ['--ozone-platform=headless'] : [])]
  const ended = spawnSync(program, [...switches, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (ended.error) console.error(`mayfly: ${ended.error.message}`)
  process.exitCode = ended.status === null ? 1 : ended.status
}

function programName() {
  if (process.platform === 'win32') return 'Mayfly.exe'
  return process.platform === 'darwin' ? 'MacOS/Mayfly' : 'mayfly'
}
