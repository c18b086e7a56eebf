// Builds the gallery's page as the windows' own pages are built.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { plainIcons } from '../../scripts/plainIcons.mjs'

/** @param {string} page where to build it */
export const buildPage = (page) =>
  build({
    root: import.meta.dirname,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    base: './',
    plugins: [plainIcons(), svelte({ configFile: false })],
    build: {
      outDir: page,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: false,
      assetsInlineLimit: 0,
    },
  })
