/**
 * What is told about this Mayfly. In Simplified Chinese.
 */
import type { About } from '../../state/about.ts'

export const about = {
  mayfly: (version: string) => `Mayfly ${version}`,
  runsOn: ({ electron, chromium, node, system }: About) =>
    `Electron ${electron}，Chromium ${chromium}，Node ${node}，${system}`,
  data: '数据',
  showFolder: '显示文件夹',
  log: '日志',
  showLog: '显示日志',
  diagnostics: '诊断信息',
  diagnosticsHelp: '供报告问题时使用的版本、设置、数量和日志的最后几行，不含密钥、链接、文件名和路径。',
  copyDiagnostics: '复制诊断信息',
  licences: '许可证',
  licencesHelp: 'Mayfly 自身及其所用软件的许可证。',
  chromium: 'Chromium 的许可证',
  unnamed: '未注明许可证',
}
