/**
 * Names what texts in media files tell, by their keys and by what they look like. Generators write prompts and workflows
 * wherever a file takes text.
 */
import type { LeftOut } from '../../../../shared/media/leftOut.ts'

/** By keys of PNG, RIFF, ID3, APE, QuickTime and iTunes; the first that fits. */
const KEYS: readonly (readonly [RegExp, LeftOut])[] = [
  [/workflow|invokeai_graph/i, 'workflow'],
  [/prompt|^parameters$|sd-metadata|invokeai|^dream$|fooocus|generation_data/i, 'prompt'],
  [
    /location|gps|©xyz|xyz$|loci|latitude|longitude|^(sub-?location|city|country.*|province.*|state)$/i,
    'location',
  ],
  [
    /^(make|model|isft_device)$|lens|camera|device|serial|hostcomputer|android|©mak|©mod|makernote/i,
    'device',
  ],
  [/artist|author|owner|copyright|creator|byline|by-line|credit|writer|contact|composer|performer/i, 'names'],
  [/^(©art|aart|©aut|©wrt|cprt|©cpy|auth|perf|IART|ICOP|TPE\d|TCOM|TEXT|TCOP|TOPE|TOWN|TENC)$/, 'names'],
  [/(^|[^a-z])(date|time)|datetime|creation|created|modified|subsectime|offsettime|digitized|year/i, 'dates'],
  [/^(©day|ICRD|IDIT|TYER|TDRC|TDAT|TIME|TDRL|TDOR|TDEN|TDTG|bext)$/, 'dates'],
  [
    /comment|description|caption|title|subject|keywords|headline|abstract|lyrics|synopsis|instructions/i,
    'comments',
  ],
  [/^(©cmt|desc|ldes|©nam|©lyr|titl|dscp|ICMT|INAM|ISBJ|IKEY|COMM?|TIT\d|USLT|SYLT|©des|©inf)$/, 'comments'],
  [/^(covr|APIC|PIC|cover art.*|thumbnail)$/i, 'embedded'],
]

/** What a text holds, whatever its key. */
const VALUES: readonly (readonly [RegExp, LeftOut])[] = [
  [/^workflow:|"workflow"\s*:|"nodes"\s*:\s*\[[^]*"links"\s*:/, 'workflow'],
  [/^prompt:|"prompt"\s*:|"class_type"\s*:|Negative prompt:|\bSteps: \d+, /, 'prompt'],
]

/** More of a text is not looked at, UTF-16 units. */
const MOST_UNITS = 1_000_000

/** At least one: `other` where nothing tells. */
export function textNames(key: string, value = ''): LeftOut[] {
  const text = value.slice(0, MOST_UNITS)
  const held = VALUES.filter(([pattern]) => pattern.test(text)).map(([, name]) => name)
  return held.length > 0 ? held : [keyName(key)]
}

const keyName = (key: string): LeftOut => KEYS.find(([pattern]) => pattern.test(key))?.[1] ?? 'other'

/** Properties of XMP, by the parts of its schemas that matter. */
const XMP: readonly (readonly [RegExp, LeftOut])[] = [
  [
    /exif:GPS|photoshop:(City|State|Country)|Iptc4xmp\w+:(Location|Sublocation|City|Country)|LocationCreated/,
    'location',
  ],
  [/tiff:(Make|Model)\b|aux:|exifEX:(Lens|BodySerial)|SerialNumber/, 'device'],
  [
    /dc:(creator|rights)|photoshop:(Credit|AuthorsPosition|CaptionWriter)|xmpRights:|CreatorContact|PersonInImage|mwg-rs:/,
    'names',
  ],
  [/xmp:(Create|Modify|Metadata)Date|photoshop:DateCreated|exif:DateTime/, 'dates'],
  [/dc:(description|title|subject)|exif:UserComment|photoshop:(Headline|Instructions)/, 'comments'],
  [/xmp:Thumbnails|GDepth|GImage:Data|Container:Directory|MotionPhoto|MicroVideo|GCamera/, 'embedded'],
]

/** At least one. @param text XMP's XML */
export function xmpNames(text: string): LeftOut[] {
  const start = text.slice(0, MOST_UNITS)
  const found = [...XMP, ...VALUES].filter(([pattern]) => pattern.test(start)).map(([, name]) => name)
  return found.length > 0 ? found : ['other']
}
