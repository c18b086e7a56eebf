// The far side of a link: relays a port of this network to a Unix socket, which all networks share.
import { connect, createServer } from 'node:net'

const [port = '0', socketPath = ''] = process.argv.slice(2)

createServer((near) => {
  const onward = connect(socketPath)
  near.pipe(onward).pipe(near)
  near.on('error', () => onward.destroy())
  onward.on('error', () => near.destroy())
})
  .on('connection', () => process.stdout.write('connection\n'))
  .listen(Number(port), () => process.stdout.write('listening\n'))
