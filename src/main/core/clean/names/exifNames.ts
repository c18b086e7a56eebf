/**
 * Names what EXIF and IPTC tell of a picture and its maker.
 */
import ExifReader from 'exifreader'
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import { textNames } from './textNames.ts'

/** Only of use for showing the picture, or counting within the block itself. */
const PLAIN =
  /^(Orientation|[XY]Resolution|ResolutionUnit|YCbCr.*|ColorSpace|Pixel[XY]Dimension|ExifVersion|FlashpixVersion|ComponentsConfiguration|.*IFD Pointer|Interoperability.*|Image(Width|Length)|BitsPerSample|Compression|PhotometricInterpretation|SamplesPerPixel|PlanarConfiguration|Record Version|Coded Character Set|GPSVersionID|Padding|JPEGInterchangeFormat.*)$/

/** What a segment of a JPEG can hold beside its length. */
const MOST_BYTES = 0xffff - 2

const EXIF = Buffer.from('Exif\0\0', 'latin1')

/** @param tiff the block that begins with `II` or `MM` */
export const exifNames = (tiff: Uint8Array): LeftOut[] =>
  namesIn(0xe1, Buffer.concat([EXIF, tiff]).subarray(0, MOST_BYTES))

/** @param block with its signature, `Photoshop 3.0` */
export const iptcNames = (block: Uint8Array): LeftOut[] => namesIn(0xed, block.subarray(0, MOST_BYTES))

/** `other` for a block that is not understood. */
function namesIn(marker: number, segment: Uint8Array): LeftOut[] {
  const head = Buffer.from([0xff, 0xd8, 0xff, marker, 0, 0])
  head.writeUInt16BE(segment.length + 2, 4)
  try {
    const {
      exif = {},
      gps,
      iptc = {},
      Thumbnail,
    } = ExifReader.load(Buffer.concat([head, segment, Buffer.from('ffd9', 'hex')]), {
      expanded: true,
      includeTags: { exif: true, gps: true, iptc: true, thumbnail: true },
    })
    const tags = Object.entries({ ...exif, ...iptc }) as [string, { description?: unknown }][]
    const names = tags.filter(([name]) => !PLAIN.test(name)).flatMap(([name, tag]) => namesOfTag(name, tag))
    if (gps !== undefined && Object.keys(gps).length > 0) names.push('location')
    if (Thumbnail !== undefined) names.push('embedded')
    return names
  } catch {
    return ['other']
  }
}

function namesOfTag(name: string, { description }: { description?: unknown }): LeftOut[] {
  const text = typeof description === 'string' ? description : ''
  if (/^ExposureTime|^Shutter/.test(name)) return ['other']
  return textNames(name, text)
}
