/**
 * The question whether an assistant may publish files, the settings about that, and who asked for an upload, in
 * Simplified Chinese.
 */
import { nameInText } from '../../../text/nameInText.ts'
import type { Caller } from '../../../uploads/upload.ts'
import { files, measures } from '../counts.ts'

export const publish = {
  what: (client: string, names: readonly string[]) =>
    `“${nameInText(client)}”想要公开 ${names.length === 1 ? nameInText(names[0] ?? '') : files(names.length)}`,
  from: (folder: string) => `来自 ${folder}`,
  help: (_n: number) => '链接会公开 24 小时：得到它的人都能看到文件，且无法撤回。',
  yes: (n: number) => (n === 1 ? '公开' : `公开 ${measures.count(n)} 个`),
  always: (folders: number) => (folders === 1 ? '始终允许此文件夹' : '始终允许这些文件夹'),
  alwaysHelp: '此文件夹以后的文件也不再询问，其中子文件夹的除外。',
  more: (n: number, size: string) => `另有 ${files(n)}，共 ${size}`,
  rest: (n: number) => `以及另外 ${files(n)}`,
  no: '不公开',
  until: (leftMs: number) => `${measures.seconds(leftMs)}内没有回答，则不公开。`,
}

export const publishNotice = {
  title: '助手请求许可',
  body: (client: string, names: readonly string[]) => `${publish.what(client, names)}。请在 Mayfly 中回答。`,
}

export const assistants = {
  allow: '允许助手请求公开文件',
  allowHelp: '编程助手等程序在公开文件之前，会在这里征求您的同意。关闭后，一律拒绝。',
  connect: '连接助手',
  connectHelp: '将此命令作为 MCP 服务器提供给它。',
  folders: '无需询问',
  foldersHelp: '助手无需询问即可公开这些文件夹中的文件，其中子文件夹的除外。',
  noFolders: '没有：每次都会询问。',
  removed: (client: string) => `“${nameInText(client)}”下次会再次询问此文件夹。`,
  remove: '移除',
  removeOf: (client: string, folder: string) => `移除 ${nameInText(client)}，${folder}`,
}

export const askedBy = (by: Caller): string =>
  by.kind === 'command' ? '来自命令行' : `由 ${nameInText(by.name)} 公开`
