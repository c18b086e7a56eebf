// Makes a signed apt repository out of packages, serves it on this computer, and spoils it on demand.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

export type AptRepository = {
  /** The line for a list of sources; `keyring` is the key's path on the computer that installs. */
  line(keyring: string): string
  /** The public key, as apt wants it. */
  readonly key: Buffer
  /** Adds packages, and signs the new index. */
  publish(...debs: readonly string[]): void
  /** Takes the signature away. */
  unsign(): void
  /** Signs with a key that nobody trusts. */
  signAsStranger(): void
  /** Changes a byte of every package, or of the index, and leaves the signature as it was. */
  spoil(what: 'packages' | 'index'): void
  close(): void
}

/** The signing key is made for this repository and ends with `folder`. */
export async function openRepository(folder: string): Promise<AptRepository> {
  const files = join(folder, 'files')
  mkdirSync(files, { recursive: true })
  const gpg = (home: string, ...words: string[]) => {
    mkdirSync(join(folder, home), { recursive: true, mode: 0o700 })
    const options = [
      '--homedir',
      join(folder, home),
      '--batch',
      '--quiet',
      '--yes',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      '',
    ]
    return execFileSync('gpg', [...options, ...words], { stdio: ['ignore', 'pipe', 'ignore'] })
  }
  for (const home of ['ours', 'strange'])
    gpg(home, '--quick-gen-key', `Tests <${home}@localhost>`, 'ed25519', 'sign', '1d')
  const archive = (...words: string[]) =>
    execFileSync('apt-ftparchive', words, { cwd: files, stdio: ['ignore', 'pipe', 'ignore'] })
  const sign = (home: string) => {
    rmSync(join(files, 'InRelease'), { force: true })
    gpg(home, '--clearsign', '--output', join(files, 'InRelease'), join(files, 'Release'))
  }
  const debs: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    try {
      response.end(readFileSync(join(files, basename(pathname))))
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo

  return {
    line: (keyring) => `deb [signed-by=${keyring}] http://127.0.0.1:${port}/ ./\n`,
    key: gpg('ours', '--export'),
    publish(...more) {
      for (const deb of more) copyFileSync(deb, join(files, basename(deb)))
      debs.push(...more.map((deb) => basename(deb)))
      writeFileSync(join(files, 'Packages'), archive('packages', '.'))
      rmSync(join(files, 'Release'), { force: true })
      writeFileSync(join(files, 'Release'), archive('release', '.'))
      sign('ours')
    },
    unsign: () => rmSync(join(files, 'InRelease')),
    signAsStranger: () => sign('strange'),
    spoil(what) {
      for (const name of what === 'index' ? ['Packages'] : debs) {
        const bytes = readFileSync(join(files, name))
        const last = bytes.length - 1
        bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last)
        writeFileSync(join(files, name), bytes)
      }
    },
    close: () => server.close(),
  }
}
