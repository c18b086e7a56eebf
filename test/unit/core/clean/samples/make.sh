#!/bin/sh
# Makes the samples again, with Debian's imagemagick, libjpeg-turbo-progs, libimage-exiftool-perl, ffmpeg and sox:
# files that say a lot beside their picture or sound. SECRET stands in all that must not be sent.
set -eu
cd "$(dirname "$0")"
rm -f ./*.png ./*.jpg ./*.webp ./*.mp4 ./*.mp3 ./*.wav
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

convert -size 48x32 plasma:fractal -seed 7 -depth 8 -strip "$work/plain.png"
convert "$work/plain.png" -alpha set -channel A -evaluate multiply 0.6 +channel "$work/alpha.png"
say() { # file: EXIF, XMP and IPTC as cameras and people write them
  exiftool -q -overwrite_original -Orientation#=6 -Make=SECRETmake -Model=SECRETmodel -Artist=SECRETartist \
    -GPSLatitude=48.1371 -GPSLatitudeRef=N -GPSLongitude=11.5754 -GPSLongitudeRef=E \
    -DateTimeOriginal='2024:05:06 07:08:09' -UserComment='SECRET comment' -XMP-dc:Creator=SECRETcreator \
    -XMP-photoshop:City=SECRETcity "$@"
}

# JPEG: baseline, progressive with restarts, four inks, arithmetic, with a thumbnail, a second picture and a tail.
cjpeg -quality 80 -restart 1 "$work/plain.png" >"$work/a.jpg" 2>/dev/null ||
  convert "$work/plain.png" ppm:- | cjpeg -quality 80 -restart 1 >"$work/a.jpg"
jpegtran -copy none -progressive "$work/a.jpg" >"$work/progressive.jpg"
jpegtran -copy none -arithmetic "$work/a.jpg" >arithmetic.jpg
convert "$work/plain.png" -profile /usr/share/color/icc/ghostscript/srgb.icc -quality 80 private.jpg
say -IPTC:By-line=SECRETbyline -Comment='SECRET comment' private.jpg
exiftool -q -overwrite_original "-ThumbnailImage<=$work/a.jpg" private.jpg
cp "$work/progressive.jpg" tail.jpg && cat "$work/a.jpg" >>tail.jpg && printf SECRET >>tail.jpg
convert "$work/plain.png" -colorspace CMYK -strip cmyk.jpg
cp "$work/progressive.jpg" parameters.jpg
exiftool -q -overwrite_original -UserComment='SECRET castle
Negative prompt: blurry
Steps: 20, Sampler: Euler a' parameters.jpg
cp "$work/a.jpg" turned.jpg
exiftool -q -overwrite_original -Orientation#=3 turned.jpg

# PNG: 16 bit with alpha and a profile, an animation, a palette.
convert "$work/alpha.png" -depth 16 -define png:bit-depth=16 -profile /usr/share/color/icc/ghostscript/srgb.icc \
  -set parameters 'SECRET castle, Steps: 20, Sampler: Euler a' -set Comment 'SECRET comment' private.png
say private.png
printf SECRETtail >>private.png
convert "$work/plain.png" +set date:create +set date:modify -set workflow '{"nodes":[{"title":"SECRET"}],"links":[]}' \
  -set prompt '{"3":{"class_type":"KSampler","inputs":{"text":"SECRET"}}}' comfy.png
convert "$work/plain.png" -colors 8 -type Palette -strip palette.png
ffmpeg -v error -i "$work/plain.png" -i "$work/alpha.png" -filter_complex '[0]format=rgba[a];[a][1]concat=n=2' \
  -f apng -plays 0 -bitexact animated.png

# WebP: simple, with alpha and metadata, animated.
convert "$work/plain.png" -quality 70 -strip plain.webp
convert "$work/alpha.png" -quality 70 private.webp
say private.webp
ffmpeg -v error -loop 1 -i "$work/alpha.png" -frames:v 3 -vf 'rotate=n/3' -c:v libwebp_anim -loop 0 -bitexact animated.webp
exiftool -q -overwrite_original -XMP-dc:Description='SECRET description' animated.webp

# Films: tags of a phone, chapters, a cover, subtitles, metadata tracks; fragments.
film="-f lavfi -i testsrc2=size=64x36:rate=10 -f lavfi -i sine=440 -t 1 -c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac -b:a 32k"
# shellcheck disable=SC2086
ffmpeg -v error $film -metadata comment=SECRETcomment -metadata title=SECRETtitle -metadata location=+48.1371+011.5754/ \
  -metadata creation_time=2024-05-06T07:08:09Z -movflags +faststart private.mp4
exiftool -q -overwrite_original -Keys:Make=SECRETmake -Keys:Model=SECRETmodel -Keys:GPSCoordinates='48.1, 11.5, 0' \
  -XMP-dc:Creator=SECRETcreator -UserData:Author=SECRETauthor private.mp4
printf '1\n00:00:00,000 --> 00:00:00,900\nwords\n' >"$work/words.srt"
printf ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=SECRETchapter\n' >"$work/chapters"
# shellcheck disable=SC2086
ffmpeg -v error -f lavfi -i testsrc2=size=64x36:rate=10 -i "$work/words.srt" -i "$work/chapters" -map 0:v -map 1:s \
  -map_metadata 2 -map_chapters 2 -t 1 -c:v libx264 -preset veryfast -pix_fmt yuv420p -c:s mov_text chapters.mp4
# shellcheck disable=SC2086
ffmpeg -v error $film -metadata comment=SECRETcomment -movflags +frag_keyframe+empty_moov -g 5 fragments.mp4
# shellcheck disable=SC2086
ffmpeg -v error $film -bitexact -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact plain.mp4

# Sound.
sox -n -r 8000 -c 1 -b 16 "$work/a.wav" synth 0.3 sine 440
ffmpeg -v error -i "$work/a.wav" -metadata artist=SECRETartist -metadata comment=SECRETcomment -c copy \
  -write_bext 1 -metadata description=SECRETdescription private.wav
ffmpeg -v error -i "$work/a.wav" -c copy -f wav - >stream.wav
sox -n -r 8000 -c 2 -b 24 deep.wav synth 0.2 sine 440
cp "$work/a.wav" plain.wav
ffmpeg -v error -f lavfi -i sine=440 -t 1 -c:a libmp3lame -q:a 7 -metadata artist=SECRETartist \
  -metadata comment=SECRETcomment -write_id3v1 1 private.mp3
ffmpeg -v error -f lavfi -i sine=440 -t 1 -c:a libmp3lame -b:a 32k -id3v2_version 0 -write_xing 0 plain.mp3
