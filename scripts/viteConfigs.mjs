// Configures the app's bundles, for both the build and the development server.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { lameModule } from './lameModule.mjs'
import { leanBundle } from './leanBundle.mjs'
import { plainIcons } from './plainIcons.mjs'
import { projectDir } from './project.mjs'

// Set explicitly, because the runtime used in tests is older than the Electron the app is shipped with.
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

// Each bundle includes the licences of its dependencies; os/system/about.ts reads them.
const license = { fileName: 'licences.json' }

/** @type {import('vite').InlineConfig} */
const common = { configFile: false, envDir: false, logLevel: 'warn' }

/**
 * Fails the build on import cycles among our own files. dpdm, which checks for them in `npm run check`,
 * cannot see cycles through a .svelte file.
 * @type {import('vite').Rolldown.RolldownOptions}
 */
const noCycles = {
  checks: { circularDependency: true },
  onLog(level, log, defaultHandler) {
    if (log.code !== 'CIRCULAR_DEPENDENCY') defaultHandler(level, log)
    else if (!log.ids?.some((file) => file.includes('node_modules'))) throw new Error(log.message)
  },
}

/**
 * Functions and classes keep their names: a bug report's stack traces have them.
 * @type {import('vite').Rolldown.MinifyOptions}
 */
const smaller = {
  compress: { keepNames: { function: true, class: true } },
  mangle: { keepNames: true },
  codegen: { removeWhitespace: true },
}

/**
 * A single-file bundle with all its dependencies, so that a package needs no node_modules.
 * @param {{ entry: string, outDir: string, file: string, format: 'es' | 'cjs', target: string }} bundle
 * @returns {import('vite').InlineConfig}
 */
const singleFile = ({ entry, outDir, file, format, target }) => ({
  ...common,
  root: projectDir,
  publicDir: false,
  plugins: [leanBundle()],
  resolve: { conditions: ['node'] },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: entry,
    outDir,
    emptyOutDir: true,
    target,
    license,
    minify: 'oxc',
    rolldownOptions: {
      ...noCycles,
      external: ['electron', /^electron\//, /^node:/, ...builtinModules],
      output: { format, entryFileNames: file, codeSplitting: false, minify: smaller },
    },
  },
})

const mainBundle = singleFile({
  entry: 'src/main/index.ts',
  outDir: 'out/main',
  file: 'index.js',
  format: 'es',
  target: nodeTarget,
})

/** Packages call their first file index, lib or build. @param {string | null | undefined} file */
const packageOf = (file) =>
  /node_modules\/(?:@[^/]+\/)?([^/]+)\//.exec(file?.replaceAll('\\', '/') ?? '')?.[1]

/**
 * What the main process imports only when it needs it (electron-updater, x11, socks) is a file of its own.
 * @type {import('vite').InlineConfig}
 */
export const mainConfig = {
  ...mainBundle,
  build: {
    ...mainBundle.build,
    rolldownOptions: {
      ...mainBundle.build?.rolldownOptions,
      output: {
        format: 'es',
        entryFileNames: 'index.js',
        chunkFileNames: ({ name, facadeModuleId }) => `${packageOf(facadeModuleId) ?? name}.js`,
        minify: smaller,
      },
    },
  },
}

// CommonJS, because a sandboxed preload script cannot be a module.
export const preloadConfig = singleFile({
  entry: 'src/preload/index.ts',
  outDir: 'out/preload',
  file: 'index.cjs',
  format: 'cjs',
  target: chromeTarget,
})

// For the page that os/clipboard/pasteWindow.ts pastes into.
export const pasteConfig = singleFile({
  entry: 'src/preload/paste.ts',
  outDir: 'out/paste',
  file: 'index.cjs',
  format: 'cjs',
  target: chromeTarget,
})

// For the file process. CommonJS, because tests also run it outside the package.
export const readerConfig = singleFile({
  entry: 'src/main/fileProcessEntry.ts',
  outDir: 'out/reader',
  file: 'index.cjs',
  format: 'cjs',
  target: nodeTarget,
})

/**
 * The command line. ES modules, of which it reads only those that a command needs; each with all its dependencies, since
 * packages have no node_modules.
 * @type {import('vite').InlineConfig}
 */
export const cliConfig = {
  ...mainConfig,
  build: {
    ...mainConfig.build,
    ssr: 'src/cli/index.ts',
    outDir: 'out/cli',
    rolldownOptions: {
      ...mainConfig.build?.rolldownOptions,
      // Also run by Electron, which has none of its own here.
      external: [/^node:/, ...builtinModules],
    },
  },
}

/** The pages of the app: its window, the drop window, and the hidden ones that draw thumbnails and convert files. */
const pages = ['index.html', 'drop.html', 'thumbs.html', 'converter.html'].map((page) =>
  join(projectDir, 'src/renderer', page),
)

/** @type {import('vite').InlineConfig} */
export const rendererConfig = {
  ...common,
  root: join(projectDir, 'src/renderer'),
  base: './',
  plugins: [leanBundle(), lameModule(), plainIcons(), svelte({ configFile: false })],
  build: {
    outDir: join(projectDir, 'out/renderer'),
    emptyOutDir: true,
    target: chromeTarget,
    license,
    // The page's policy allows files from its own origin only: no script, style or data: URL may be inlined.
    // Without the polyfill, which would be inline; Chromium needs none. A page names all its scripts, so that none waits
    // until another has been read.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { ...noCycles, input: pages },
  },
}
