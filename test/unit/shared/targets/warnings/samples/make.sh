#!/bin/sh
# Makes the samples again, with Debian's imagemagick, ffmpeg and sox: a file just inside and one just outside of each limit
# that Mayfly's targets have, named by what it measures.
set -eu
cd "$(dirname "$0")"
rm -f ./*.png ./*.jpg ./*.webp ./*.mp4 ./*.mp3 ./*.wav

for size in 300x301 301x302 299x300 4096x1700 4097x1700 2047x900 2048x900 1024x700 1025x700 400x1000 399x1000 \
  1000x400 1001x400; do
  convert -size "$size" xc:teal -define png:compression-level=9 -strip "$size.png"
done
convert -size 320x320 xc:teal -strip format.jpg
convert -size 320x320 xc:teal -strip format.webp

film() { # name, pixels, frames, frames a second
  ffmpeg -v error -f lavfi -i "color=teal:size=$2:rate=$4" -frames:v "$3" -c:v libx264 -preset veryslow -pix_fmt yuv420p \
    -bitexact -movflags +faststart "$1"
}
film 1280x720.mp4 1280x720 12 12
film 1280x722.mp4 1280x722 12 12
film 1282x720.mp4 1282x720 12 12
for frames in 9 10 240 241 600 601; do film "frames-$frames.mp4" 64x36 "$frames" 60; done
film seconds-30.0.mp4 64x36 300 10
film seconds-30.1.mp4 64x36 301 10

sound() { # name, seconds
  ffmpeg -v error -f lavfi -i "sine=440:sample_rate=8000:duration=$2" -c:a libmp3lame -b:a 8k -bitexact "$1"
}
# An encoder of MP3 adds up to a tenth of a second.
sound seconds-59.9.mp3 59.75
sound seconds-60.0.mp3 59.95
sox -n -r 4000 -c 1 -b 8 seconds-7.5.wav synth 7.5 sine 440
sox -n -r 4000 -c 1 -b 8 seconds-7.6.wav synth 7.6 sine 440
