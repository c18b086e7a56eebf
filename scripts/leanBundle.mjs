// Leaves parts of packages out of the bundle that Mayfly never calls. They would be half of the app.

/** What a client of the X server needs: x11Connection.ts asks for `fixes`, and x11 itself for `big-requests`. */
const X11_EXTENSIONS = ['big-requests', 'fixes']

/** Called by modules of both kinds. */
const SILENT =
  'module.exports = () => Object.assign(() => undefined, { enabled: false }); module.exports.default = module.exports'

/**
 * What is left out, by package: a server, key names and extensions of the X server, and a validator that conf, of
 * electron-store, has for schemas, of which jsonStore.ts gives it none; what electron-updater and file-type print for
 * developers, which a variable of the environment would turn on; and compressions of maps, their descriptions and their
 * servers, of geotiff.
 * @type {readonly [RegExp, (part: string) => boolean, string][]}
 */
const PARTS = [
  [
    /node_modules\/x11\/lib\/(.+)\.js$/,
    (part) =>
      /^(xserver\/|(keysyms|gcfunction|shm-provider|fdpass-bun)$)/.test(part) ||
      (part.startsWith('ext/') && !X11_EXTENSIONS.includes(part.slice('ext/'.length))),
    'module.exports = {}',
  ],
  [
    /node_modules\/(ajv|ajv-formats)\/dist\/.+\.js$/,
    () => true,
    'exports.Ajv2020 = class {}; exports.default = undefined',
  ],
  [/node_modules\/debug\/src\/(.+)\.js$/, () => true, SILENT],
  // The converter's page says that it can't decode these: picture/tiff.ts.
  [/node_modules\/geotiff\/dist-module\/compression\/(lerc|zstd)\.js$/, () => true, 'export const zstd = {}'],
  [/node_modules\/(xml-utils|parse-headers)\/.+\.m?js$/, () => true, 'export default undefined'],
]

/** Of Node's, which libheif asks for where it runs in Node. */
const EMPTY = '\0mayfly:empty'

/** @returns {import('vite').Plugin} */
export const leanBundle = () => ({
  name: 'mayfly:lean-bundle',
  resolveId: (id, importer) =>
    /^(fs|path|crypto)$/.test(id) && importer?.includes('libheif-js') === true ? EMPTY : undefined,
  load(id) {
    if (id === EMPTY) return 'export default {}'
    const path = id.replaceAll('\\', '/')
    for (const [pattern, isLeftOut, instead] of PARTS) {
      const [, part] = pattern.exec(path) ?? []
      if (part !== undefined && isLeftOut(part)) return instead
    }
    return undefined
  },
})
