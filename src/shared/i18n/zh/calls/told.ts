/**
 * What programs are told that ask Mayfly through its channel, in Simplified Chinese.
 */
import { measures } from '../counts.ts'
import type { Sentence } from '../../en/problems.ts'
import { TYPES_TAKEN } from '../problems.ts'

const sentence = (what: string, todo = ''): Sentence => ({ what, todo })
const NOT_AGAIN = '除非用户要求，请不要重试。'

export const told = {
  notHanded: sentence('Mayfly 没有收到此文件。', '请重新运行命令。'),
  gone: sentence('Mayfly 已关闭。', '已接收的文件在队列中，下次启动时会发送。'),
  unexpected: sentence('Mayfly 内部出现问题，已记录。', '请重试。'),
  unknownLink: sentence('Mayfly 的历史中没有此链接。', '列出链接可查看已有的。'),
  otherMode: sentence('练习模式的链接与真实链接不能互相续期。', '请重新上传文件。'),
  noFile: sentence('Mayfly 已没有此链接的文件。', '请重新上传文件。'),
  changedSince: sentence('文件在上传后有改动。', '如要公开现在的内容，请重新上传。'),
  hostTired: sentence('此链接的主机要求减少请求。', '请稍后重试。'),
  offline: sentence('此电脑处于离线状态，无法检查链接。', '请稍后重试。'),
  unknownTarget: (some: readonly string[]): Sentence =>
    sentence('没有这个目标。', `可用的有：${some.join('、')}。`),
  missing: '没有这个文件。',
  replaced: '文件在发送之前被修改。',
  todo: {
    missing: '请检查路径。',
    folder: '请指定其中的文件。',
    'not-a-file': '请另存为文件，再指定该文件。',
    empty: '请重新保存。',
    'too-large': '请压缩：图片存为 JPEG，音频存为 MP3，视频剪短。',
    unnamed: '请重命名。',
    elsewhere: '请先把文件保存到本机，再指定该文件。',
    replaced: '如需发送现在的内容，请重新上传。',
    'link-loop': '请指定文件本身。',
    'long-path': '请将它移到层级较浅的文件夹。',
    'refused-size': '请压缩后重试。',
  },
  fit: {
    command: '加上 --fit 即可转换。',
    assistant: '设置 fit: true 即可转换。',
  },
  asIs: {
    command: '请检查文件，或加上 --as-is 照原样发送。',
    assistant: '请检查文件，或设置 as_is: true 照原样发送。',
  },
  keepsMetadata: {
    command: '加上 --keep-metadata 可连同其中的信息一起发送。',
    assistant: '设置 keep_metadata: true 可连同其中的信息一起发送。',
  },
  holdFix: {
    'no-key': sentence('还没有 API 密钥。', '请在 Mayfly 的设置中输入，或设置 MAYFLY_API_KEY。'),
    'key-locked': sentence('存放 API 密钥的钥匙串已锁定。', '请解锁后重试。'),
    paused: sentence('Mayfly 中的上传已暂停。', '请在那里继续。'),
  },
}

export const refused = {
  off: sentence('用户已关闭助手公开文件的功能。', `可在 Mayfly 设置的“上传”中打开。${NOT_AGAIN}`),
  noWindow: sentence(
    '公开文件需要用户同意，而 Mayfly 没有可以询问的窗口。',
    '请让用户在此桌面上启动 Mayfly，然后重试。',
  ),
  tooMany: (most: number): Sentence =>
    sentence(
      `用户无法一次决定这么多文件：一次最多 ${measures.count(most)} 个。`,
      '请减少文件，只公开需要的。',
    ),
  no: sentence('用户不同意公开此文件。', NOT_AGAIN),
  late: (ms: number): Sentence =>
    sentence(
      `用户在 ${measures.seconds(ms)}内没有回答，视为不同意。`,
      `请告诉用户 Mayfly 曾经询问。${NOT_AGAIN}`,
    ),
  busy: sentence(
    'Mayfly 正在向用户提出几个同样的问题。',
    '请等这些问题得到回答，并在一次调用中公开多个文件。',
  ),
  noRoots: sentence(
    '此客户端没有给出工作文件夹，因此不能公开任何文件。',
    '请让用户在客户端中打开一个文件夹，或在启动 Mayfly 服务器时用 --root 指定一个。',
  ),
  outside: sentence('此文件不在该客户端的工作文件夹中。', '用户可以把它复制到那里，或在 Mayfly 中上传。'),
  hidden: sentence('助手不能公开隐藏文件，或隐藏文件夹中的文件。', '用户可以在 Mayfly 中上传。'),
  secret: sentence(
    '此文件夹存放密钥、密码或私人数据，助手不能公开其中的任何文件。',
    '用户可以在 Mayfly 中上传此文件。',
  ),
  type: sentence('助手只能公开图片、视频和声音。', TYPES_TAKEN),
  link: sentence('此链接的文件不是由该助手公开的，也不在其工作文件夹中。', '用户可以在 Mayfly 中续期。'),
}
