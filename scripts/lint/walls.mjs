// Enforces the import boundaries between the folders of src: a lint rule and the table of allowed imports.
import { dirname, join, relative, sep } from 'node:path'
import { projectDir } from '../project.mjs'
import { insiders, layers } from './layers.mjs'

/**
 * @typedef {object} Room
 * @property {string} folder for a file in several rooms, the innermost counts
 * @property {RegExp} may what its files may import: project paths (src/…) and package names
 * @property {RegExp} [mayAsType] what they may also import with `import type`
 * @property {string} because
 */

/** @type {Room[]} */
const rooms = [
  {
    folder: 'src/shared',
    may: /^(src\/shared\/.+|valibot)$/,
    because: 'src/shared is what both sides speak: it imports only itself and valibot.',
  },
  {
    folder: 'src/channel',
    may: /^(src\/(shared|channel)\/.+|node:.+|valibot)$/,
    because:
      'src/channel carries messages between the app and programs of the same user: it imports src/shared, node:* and valibot.',
  },
  {
    folder: 'src/cli',
    may: /^(src\/(shared|channel|cli|main\/disk)\/.+|package\.json|node:.+|valibot|zod(\/.+)?|cli-progress|@modelcontextprotocol\/.+)$/,
    because:
      'src/cli runs without Electron and asks the app through src/channel: it imports these, src/shared, src/main/disk, node:*, and its own libraries.',
  },
  {
    folder: 'src/main/disk',
    may: /^(src\/main\/disk\/.+|node:.+)$/,
    because: 'src/main/disk looks at files of ours for all rooms of src/main: it imports node:* only.',
  },
  {
    folder: 'src/main/core',
    may: /^(src\/(shared|channel|main\/(core|disk))\/.+|node:.+|exifreader|file-type(\/.+)?|mediabunny|p-queue|socks|valibot)$/,
    because:
      'src/main/core is the app without its desktop: it imports src/shared, src/channel, src/main/disk, node:*, exifreader, file-type, mediabunny, p-queue, socks and valibot.',
  },
  {
    folder: 'src/main/practice',
    may: /^(src\/(shared|main\/(practice|disk))\/.+|node:.+)$/,
    because:
      'src/main/practice is a small HTTP service of its own: it imports src/shared, src/main/disk and node:* only.',
  },
  {
    folder: 'src/main/os',
    may: /^(src\/(shared|main\/(os|disk))\/.+|node:.+|electron(\/.+)?|electron-updater(\/.+)?|js-yaml|valibot|x11)$/,
    mayAsType: /^src\/main\/core\/(?!app\/).+$/,
    because:
      'src/main/os wraps the desktop and knows no rules of the product: it imports src/shared, src/main/disk, electron, ' +
      'electron-updater, js-yaml, valibot, x11 and node:*, and of src/main/core types only, but not of core/app.',
  },
  {
    folder: 'src/main',
    may: /^(src\/(shared|channel|main)\/.+|package\.json|node:.+|electron(\/.+)?|p-queue|valibot)$/,
    because:
      "src/main/wiring and the entries beside it join the rooms of src/main: it imports them, src/shared, the main process's libraries and, for the product's identity, package.json.",
  },
  {
    folder: 'src/preload',
    may: /^(src\/(shared|preload)\/.+|electron(\/.+)?)$/,
    because: 'src/preload is a thin bridge: it imports src/shared and electron only.',
  },
  {
    folder: 'src/renderer',
    may: /^(src\/(shared|renderer)\/.+|(svelte|virtua|@lucide\/svelte)(\/.+)?)$/,
    because: 'src/renderer is a page: it imports src/shared, svelte, virtua and @lucide/svelte only.',
  },
  {
    folder: 'src/renderer/converter',
    may: /^(src\/(shared|renderer\/(converter|thumbnails))\/.+|geotiff|mediabunny|(libheif-js|@jsquash\/jpeg|node_modules\/@mediabunny\/mp3-encoder)\/.+)$/,
    because:
      'src/renderer/converter is a page of its own, which decodes and encodes: it imports src/shared, how thumbnails are drawn, and its codecs: libheif-js, geotiff, @jsquash/jpeg, mediabunny and its MP3 encoder.',
  },
]

const ENTRY = /^src\/main\/index(\.ts)?$/

/** @param {string} file */
const roomOf = (file) =>
  rooms
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .sort((one, other) => other.folder.length - one.folder.length)[0]

/** @param {string} file */
const rootOf = (file) => Object.keys(layers).find((root) => file.startsWith(`${root}/`))

/**
 * The named folder of `root` that contains `file`, and its level; undefined if none is named.
 * @param {string} root @param {string} file
 */
function layerOf(root, file) {
  const path = file.slice(root.length + 1)
  const named = (layers[root] ?? []).flatMap((folders, level) => folders.map((folder) => ({ folder, level })))
  return named
    .filter(({ folder }) => (folder === '.' ? !path.includes('/') : path.startsWith(`${folder}/`)))
    .sort((one, other) => other.folder.length - one.folder.length)[0]
}

/**
 * Why a file may not import another in its root; undefined if it may.
 * @param {string} file @param {string} target
 */
function whyTooHigh(file, target) {
  const root = rootOf(file)
  if (root === undefined || rootOf(target) !== root) return undefined
  const own = layerOf(root, file)
  const other = layerOf(root, target)
  if (own === undefined) return undefined
  if (other === undefined)
    return `It lies in no layer of ${root}: name its folder in scripts/lint/layers.mjs.`
  if (other.folder === own.folder || other.level < own.level) return undefined
  return `${root}/${own.folder} imports only itself and lower layers, and ${other.folder} is none.`
}

/**
 * Why a file may not import one that is restricted to its neighbours; undefined if it may.
 * @param {string} file @param {string} target
 */
function whyOutside(file, target) {
  const users = insiders[target]
  if (users === undefined || users.includes(file)) return undefined
  return `Only ${users.join(' and ')} may import it.`
}

/**
 * @param {string} file a project path, with slashes
 * @param {string} specifier as written in the import
 */
function targetOf(file, specifier) {
  if (!specifier.startsWith('.') && !specifier.startsWith('/')) return specifier
  return join(dirname(file), specifier).split(sep).join('/')
}

/** @type {import('eslint').Rule.RuleModule} */
export const walls = {
  meta: { type: 'problem', schema: [], messages: { wall: "'{{target}}' is behind a wall. {{because}}" } },
  create(context) {
    const file = relative(projectDir, context.filename).split(sep).join('/')
    const room = roomOf(file)
    if (room === undefined) return {}

    /** @param {any} node @param {any} source @param {boolean} [typeOnly] */
    const look = (node, source, typeOnly = false) => {
      if (typeof source?.value !== 'string') return
      const target = targetOf(file, source.value)
      const allowed = room.may.test(target) || (typeOnly && room.mayAsType?.test(target) === true)
      const because = ENTRY.test(target)
        ? 'Nobody imports src/main/index.ts.'
        : allowed
          ? (whyOutside(file, target) ?? whyTooHigh(file, target))
          : room.because
      if (because !== undefined) context.report({ node, messageId: 'wall', data: { target, because } })
    }
    return {
      /** @param {any} node */
      ImportDeclaration: (node) => look(node, node.source, node.importKind === 'type'),
      /** @param {any} node */
      ExportAllDeclaration: (node) => look(node, node.source, node.exportKind === 'type'),
      /** @param {any} node */
      ExportNamedDeclaration: (node) => look(node, node.source, node.exportKind === 'type'),
      /** @param {any} node */
      ImportExpression: (node) => look(node, node.source),
      /** @param {any} node */
      TSImportType: (node) => look(node, node.source ?? node.argument?.literal, true),
    }
  },
}
