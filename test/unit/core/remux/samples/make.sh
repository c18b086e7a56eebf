#!/bin/sh
# Makes the samples again, with Debian's ffmpeg: small films in each container and with each oddity that a copy must keep.
set -eu
cd "$(dirname "$0")"
rm -f ./*.mov ./*.mkv ./*.webm ./*.avi

picture='-f lavfi -i testsrc2=size=64x48:rate=10:duration=1.2'
sound='-f lavfi -i sine=440:sample_rate=16000:duration=1.2'
run() { ffmpeg -v error -bitexact "$@"; }
avc='-c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p'
aac='-c:a aac -b:a 16k'

# shellcheck disable=SC2086 # the options are lists
{
  run $picture $sound $avc -bf 2 -g 4 $aac -metadata title=Berlin -metadata location=+52.5+013.4/ upright.mov
  run -i upright.mov -c copy -map_metadata 0 -metadata:s:v rotate=90 turned.mov
  run $picture $avc silent.mov
  run $sound $aac sound-only.mov
  run $picture $sound $avc -vf "select='not(mod(n,3))+gt(n,8)'" -fps_mode vfr $aac uneven.mov
  run $picture $sound $sound $sound $sound $sound -map 0 -map 1 -map 2 -map 3 -map 4 -map 5 $avc $aac \
    -metadata:s:a:1 language=deu five-sounds.mkv
  run $picture $sound -c:v libvpx-vp9 -b:v 20k -c:a libopus -b:a 12k film.webm
  run $picture $sound $avc -c:a libvorbis vorbis.mkv
  run $picture -c:v mpeg4 -q:v 30 film.avi
}
rm upright.mov
