// Listens where Mayfly's channel would, for whoever comes, and tells what it hears: node squatter.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const folder = join(process.argv[2] ?? '', 'channel')
mkdirSync(folder, { recursive: true, mode: 0o700 })
const address = join(folder, 's-00000000')
process.umask(0o077)
createServer(() => undefined).listen(address, () => {
  const token = 'ab'.repeat(32)
  writeFileSync(
    join(folder, 'address.json'),
    JSON.stringify({ version: 1, address, token, pid: process.pid }),
  )
  process.stdout.write('listening\n')
})
