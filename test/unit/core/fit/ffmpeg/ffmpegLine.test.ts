// The lines for a terminal: what they ask for, and names of files as shells must get them.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ffmpegLine } from '../../../../../src/main/core/fit/ffmpeg/ffmpegLine.ts'
import type { Recipe } from '../../../../../src/shared/media/recipe.ts'

const film: Recipe = {
  make: 'film',
  how: 'encode',
  to: 'mp4',
  from: 'mov',
  facts: { width: 1920, height: 1080, rate: 30, lengthMs: 60_000 },
  mostBytes: 10_485_760,
}
const line = (input: string, recipe: Recipe = film, platform = 'linux') =>
  ffmpegLine({ input, output: '/out/film.mp4', recipe, platform })

describe('the line for a terminal', () => {
  it('makes a film in two passes, of a size and bitrate that fit', () => {
    expect(line('/in/film.mov')?.split('\n')).toEqual([
      'ffmpeg -protocol_whitelist file -f mov -i /in/film.mov -map 0:v:0 -c:v libx264 -b:v 1236986 -vf scale=1154:650' +
        ' -pix_fmt yuv420p -pass 1 -passlogfile /out/film.mp4.pass -an -y -f mp4 /dev/null',
      "ffmpeg -protocol_whitelist file -f mov -i /in/film.mov -map 0:v:0 -map '0:a:0?' -c:v libx264 -b:v 1236986" +
        ' -vf scale=1154:650 -pix_fmt yuv420p -pass 2 -passlogfile /out/film.mp4.pass -c:a aac -b:a 128000 -ac 2' +
        ' -movflags +faststart -map_metadata -1 -map_chapters -1 -sn -dn -f mp4 /out/film.mp4',
    ])
  })

  it('makes a sound, or a part of one', () => {
    const sound: Recipe = { ...film, make: 'sound', to: 'mp3', from: 'flac', facts: { lengthMs: 600_000 } }
    expect(line('/in/a.flac', sound)).toBe(
      'ffmpeg -protocol_whitelist file -f flac -i /in/a.flac -map 0:a:0 -vn -map_metadata -1 -map_chapters -1 -sn -dn' +
        ' -c:a libmp3lame -b:a 128000 -f mp3 /out/film.mp4',
    )
    const part = { startMs: 1500, endMs: 3000 }
    expect(line('/in/a.flac', { ...sound, part })).toContain('-ss 1.5 -to 3 -i')
    // Of ten minutes the last one, which has room for more bits a second.
    const rest = line('/in/a.flac', { ...sound, part: { startMs: 540_000 } })
    expect(rest).toContain('-ss 540 -i')
    expect(rest).toContain('-b:a 320000')
  })

  it('is none for pictures, for kinds that ffmpeg would have to guess, and for films too long to fit', () => {
    expect(line('/a', { ...film, make: 'picture', to: 'jpeg' })).toBeUndefined()
    expect(line('/a', { ...film, from: 'other-video' })).toBeUndefined()
    expect(line('/a', { ...film, facts: { lengthMs: 3_600_000 } })).toBeUndefined()
  })

  it.each([
    'plain.mov',
    'with space.mov',
    "it's.mov",
    '“quoted” $HOME `id` "x" \\.mov',
    'a;rm -rf &&|<>*?[].mov',
    'new\nline \u001b[A tab\t.mov',
    '\u0085é影.mov',
  ])('a shell gets the name %j as it is', (name) => {
    const [first = ''] = line(`/in/${name}`)?.split('\n-map') ?? []
    const probe = first.slice(0, first.indexOf(' -map 0:v:0')).replace('ffmpeg', 'set --')
    const got = execFileSync('bash', ['-c', `${probe}; eval "printf %s \\"\\\${$#}\\""`])
    expect(got.toString()).toBe(`/in/${name}`)
  })

  it('is written for cmd and PowerShell on Windows', () => {
    expect(line('C:\\My films\\it’s.mov', film, 'win32')).toContain('-i "C:\\My films\\it’s.mov" -map')
    expect(line('C:\\$x it’s.mov', film, 'win32')).toContain("-i 'C:\\$x it’’s.mov' -map")
    expect(line('C:\\“a”.mov', film, 'win32')).toContain("-i 'C:\\“a”.mov' -map")
    expect(line('C:\\a.mov', film, 'win32')).toContain('-f mp4 NUL')
  })
})
