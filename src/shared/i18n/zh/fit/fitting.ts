/**
 * Texts about files that are made to fit, and what became of them, in Simplified Chinese.
 */
export const fitting = {
  converting: '正在转换',
  asking: '已转换，等待您的答复',
} as const
