// Builds the app into out/: main process, preload script and page.
import { build } from 'vite'
import { mainConfig, preloadConfig, rendererConfig } from './viteConfigs.mjs'

const start = performance.now()
await Promise.all([build(mainConfig), build(preloadConfig), build(rendererConfig)])
console.log(`built main, preload and renderer in ${((performance.now() - start) / 1000).toFixed(1)} s`)
