// Knows what compiled packages contain of other libraries, whose licences Vite can't see: WebAssembly has no package.json.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../project.mjs'

/** @typedef {import('./bundled.mjs').Bundled} Bundled */

/** The LGPL lets users put another version of the library in its place: whoever has Mayfly's source can. */
const REPLACED =
  'To use another version of it, exchange the package in Mayfly’s source, and build that with npm run build.'

/**
 * What is inside, by package: a sentence, and the file of its licence.
 * @type {Readonly<Record<string, readonly [string, string]>>}
 */
const INSIDE = {
  'libheif-js': [
    'Contains libheif 1.23.2 and libde265 1.0.15, unchanged, of the LGPL, version 3 or later. Their sources: ' +
      `https://github.com/strukturag/libheif and https://github.com/strukturag/libde265. ${REPLACED}`,
    'node_modules/libheif-js/libheif-wasm/LICENSE',
  ],
  '@mediabunny/mp3-encoder': [
    'Contains LAME 3.100, unchanged, of the GNU Library General Public License, version 2 or later. Its source: ' +
      `https://lame.sourceforge.io. ${REPLACED}`,
    'packaging/licences/LGPL-2.0.txt',
  ],
  '@jsquash/jpeg': [
    'Contains mozjpeg. This software is based in part on the work of the Independent JPEG Group.',
    'node_modules/@jsquash/jpeg/codec/LICENSE.codec.md',
  ],
}

/** The same with the licences of what is inside it. @param {Bundled} bundled @returns {Bundled} */
export function withInner(bundled) {
  const inner = INSIDE[bundled.name]
  if (inner === undefined) return bundled
  const [sentence, file] = inner
  if (bundled.text?.includes(sentence)) return bundled
  const text = readFileSync(join(projectDir, file), 'utf8')
  return { ...bundled, text: [bundled.text ?? '', sentence, text].join('\n\n') }
}
