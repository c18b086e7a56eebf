/**
 * A type of file as people write it: "JPEG", "WebP", "MP4".
 */
export function formatName(extension: string): string {
  if (extension === 'jpg') return 'JPEG'
  return extension === 'webp' ? 'WebP' : extension.toUpperCase()
}
