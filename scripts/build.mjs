// Builds the app into out/: main process, preload scripts and page.
import { build } from 'vite'
import { mainConfig, pasteConfig, preloadConfig, rendererConfig } from './viteConfigs.mjs'

const start = performance.now()
await Promise.all([build(mainConfig), build(preloadConfig), build(pasteConfig), build(rendererConfig)])
console.log(`built main, preloads and renderer in ${((performance.now() - start) / 1000).toFixed(1)} s`)
