// Writes the AppStream metainfo, which software centres show:
// https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html
//
// It has no screenshots: those need an address where they lie, and there is none yet.
import { MIME_TYPES, SUMMARY, SUMMARY_ZH } from '../../../packaging/targets.js'
import { releasesOf } from './releases.mjs'

/** @typedef {import('./packageFacts.mjs').PackageFacts} PackageFacts */

const DESCRIPTION = [
  [
    'Mayfly sits in the tray. Drop pictures, videos and sounds on it, or press a shortcut to send what is on the ' +
      'clipboard, and it gives you links that work for 24 hours. It uses PiAPI’s upload service, with your own API key.',
    'Mayfly 常驻托盘。把图片、视频和音频拖到上面，或按快捷键发送剪贴板内容，即可获得 24 小时有效的链接。它使用 PiAPI 的上传服务和你自己的 API 密钥。',
  ],
  [
    'Every link is in the history with the time it has left. Uploads survive a lost network, a crash and a restart, and ' +
      'the key stays in the system’s keyring. A practice mode shows all of it without a key.',
    '历史记录列出每个链接及其剩余时间。断网、崩溃和重启都不会丢失上传，密钥保存在系统的密钥环中。练习模式无需密钥即可试用全部功能。',
  ],
]

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** @param {string} tag @param {string} text @param {string} [attributes] */
const element = (tag, text, attributes = '') => `<${tag}${attributes}>${escaped(text)}</${tag}>`

/** @param {string} tag @param {string} en @param {string} zh */
const inBoth = (tag, en, zh) => [element(tag, en), element(tag, zh, ' xml:lang="zh-CN"')]

/** Each pair of languages follows the other. */
const description = () => [
  '<description>',
  ...DESCRIPTION.flatMap(([en = '', zh = '']) => inBoth('p', en, zh).map((line) => `  ${line}`)),
  '</description>',
]

/** @param {import('./releases.mjs').Release} release */
const release = ({ version, date, sections }) => [
  `<release version="${escaped(version)}" date="${date.toISOString().slice(0, 10)}" type="${version.includes('-') ? 'development' : 'stable'}">`,
  ...(sections.length === 0
    ? []
    : [
        '  <description>',
        ...sections.flatMap(({ title, changes }) => [
          ...(title === '' ? [] : [`    ${element('p', `${title}:`)}`]),
          '    <ul>',
          ...changes.map((change) => `      ${element('li', change)}`),
          '    </ul>',
        ]),
        '  </description>',
      ]),
  '</release>',
]

/** @param {readonly string[]} lines */
const indented = (lines) => lines.map((line) => `  ${line}`)

/** The id without its last part: whoever has the domain. @param {string} id */
const developerOf = (id) => id.split('.').slice(0, -1).join('.').toLowerCase()

/** @param {PackageFacts} facts @returns {string} */
export const metainfo = (facts) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<component type="desktop-application">',
    ...indented([
      element('id', facts.id),
      element('metadata_license', 'CC0-1.0'),
      element('project_license', 'MIT'),
      element('name', 'Mayfly'),
      ...inBoth('summary', SUMMARY, SUMMARY_ZH),
      `<developer id="${developerOf(facts.id)}">`,
      `  ${element('name', facts.publisher)}`,
      '</developer>',
      ...description(),
      element('launchable', facts.desktopName, ' type="desktop-id"'),
      element('url', facts.homepage, ' type="homepage"'),
      element('icon', 'mayfly', ' type="stock"'),
      '<categories>',
      `  ${element('category', 'Utility')}`,
      '</categories>',
      '<provides>',
      `  ${element('binary', 'mayfly')}`,
      ...MIME_TYPES.map((type) => `  ${element('mediatype', type)}`),
      '</provides>',
      '<requires>',
      `  ${element('internet', 'always')}`,
      '</requires>',
      '<supports>',
      ...['pointing', 'keyboard'].map((control) => `  ${element('control', control)}`),
      '</supports>',
      // Nothing in the app is unfit for anybody; what users send goes to those whom they give the link.
      '<content_rating type="oars-1.1"/>',
      '<releases>',
      ...releasesOf(facts).flatMap((each) => indented(release(each))),
      '</releases>',
    ]),
    '</component>',
    '',
  ].join('\n')
