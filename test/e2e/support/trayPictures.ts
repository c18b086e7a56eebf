// Identifies the tray's images by their pixels.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../../scripts/project.mjs'

const FOLDER = join(projectDir, 'assets/tray')
/** Electron gives the panel the largest image it has. */
const SIZE = 66

let known: Map<string, string> | undefined

/** The image that gdbus printed as IconPixmap, `[(width, height, [ARGB bytes])]`: its name without panel and scale. */
export function pictureNamed(printed: string): string {
  const [, bytes] = new RegExp(`\\(${SIZE}, ${SIZE}, \\[byte (.*?)\\]\\)`).exec(printed) ?? []
  if (bytes === undefined) return `no picture of ${SIZE} pixels: ${printed.slice(0, 80)}`
  const argb = Buffer.from(bytes.replaceAll(/0x|[, ]/g, ''), 'hex')
  known ??= readPictures()
  const wanted = essenceOf(argb, ([a, r, g, b]) => [r, g, b, a])
  return [...known].find(([, essence]) => essence === wanted)?.[0] ?? 'a picture of another kind'
}

function readPictures(): Map<string, string> {
  const names = readdirSync(FOLDER).flatMap((file) => /^tray-tile-(.*)@3x\.png$/.exec(file)?.[1] ?? [])
  return new Map(
    names.map((name) => {
      const file = join(FOLDER, `tray-tile-${name}@3x.png`)
      const rgba = execFileSync('convert', [file, '-depth', '8', 'rgba:-'], { maxBuffer: 1e6 })
      return [name, essenceOf(rgba, (pixel) => pixel)]
    }),
  )
}

type Pixel = readonly [number, number, number, number]

/** The fully opaque pixels: at the edges, rounding differs between programs. */
function essenceOf(bytes: Buffer, toRgba: (pixel: Pixel) => Pixel): string {
  const pixels = Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [r, g, b, a] = toRgba([...bytes.subarray(4 * at, 4 * at + 4)] as unknown as Pixel)
    return a === 255 ? `${r},${g},${b}` : ''
  })
  return pixels.join(' ')
}
