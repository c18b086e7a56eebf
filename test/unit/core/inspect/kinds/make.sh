#!/bin/sh
# Makes a small file of each kind that is told apart, with Debian's libheif-examples, libavif-bin, imagemagick, ffmpeg and
# sox: pictures of 48 × 32, films of 64 × 36, half a second of sound.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find . -type f ! -name make.sh -delete

convert -size 48x32 gradient:red-blue -depth 8 -strip "$work/a.png"
convert "$work/a.png" \( -size 48x32 gradient: \) -alpha off -compose CopyOpacity -composite PNG32:"$work/alpha.png"
heif-enc -q 40 "$work/alpha.png" -o alpha.heic >/dev/null
avifenc --min 30 --max 40 -d 10 --irot 1 "$work/a.png" turned.avif >/dev/null
convert "$work/a.png" -colorspace CMYK -depth 8 -compress lzw -strip cmyk.tiff
convert -size 48x32 gradient:red-blue -depth 16 -type TrueColor -compress zip -strip deep.tif
convert -size 48x32 xc:red xc:blue \( xc:green -resize 24x16! \) -strip -compress lzw pages.tif
heif-enc -q 20 "$work/a.png" "$work/alpha.png" "$work/a.png" -o several.heic >/dev/null
convert "$work/a.png" -type Palette -colors 4 -strip plain.bmp
convert -delay 20 "$work/a.png" "$work/alpha.png" -colors 4 -strip -loop 0 two.gif
convert "$work/a.png" -resize 16x16! plain.ico
convert "$work/a.png" -strip plain.psd

film="-f lavfi -i testsrc2=size=64x36:rate=10 -f lavfi -i sine=440:sample_rate=16000 -t 0.5 -bitexact"
# shellcheck disable=SC2086
{
  ffmpeg -v error $film -c:v libx264 -pix_fmt yuv420p -c:a aac -b:a 24k plain.mov
  ffmpeg -v error $film -c:v libx264 -pix_fmt yuv420p -c:a aac -b:a 24k plain.mkv
  ffmpeg -v error $film -c:v libvpx-vp9 -b:v 50k -c:a libopus -b:a 24k plain.webm
  ffmpeg -v error $film -c:v mpeg4 -c:a libmp3lame -b:a 24k plain.avi
}
# Two streams of sound, and one of subtitles.
printf '1\n00:00:00,000 --> 00:00:00,400\nHello\n' >"$work/a.srt"
ffmpeg -v error -nostdin -i plain.mov -i "$work/a.srt" -map 0:v -map 0:a -map 0:a -map 1 -c copy -c:s mov_text -bitexact several.mov
sound="-f lavfi -i sine=440:sample_rate=16000 -t 0.5 -bitexact"
# shellcheck disable=SC2086
{
  ffmpeg -v error $sound -c:a aac -b:a 24k plain.m4a
  ffmpeg -v error $sound -c:a aac -b:a 24k plain.aac
  ffmpeg -v error $sound -c:a flac plain.flac
  ffmpeg -v error $sound -c:a libvorbis plain.ogg
  ffmpeg -v error $sound -c:a libopus -b:a 24k plain.opus
}
sox -n -r 8000 -c 1 -b 16 plain.aiff synth 0.5 sine 440
