// Builds the app into out/: main process, preload scripts and page.
import { build } from 'vite'
import { mainConfig, pasteConfig, preloadConfig, readerConfig, rendererConfig } from './viteConfigs.mjs'

const start = performance.now()
const configs = [mainConfig, readerConfig, preloadConfig, pasteConfig, rendererConfig]
await Promise.all(configs.map((config) => build(config)))
console.log(
  `built main, reader, preloads and renderer in ${((performance.now() - start) / 1000).toFixed(1)} s`,
)
