#!/bin/sh
# Makes the samples again: sh make.sh, in this folder. Debian: imagemagick libjpeg-turbo-progs.
set -eu
convert -size 61x43 -seed 3 plasma:tomato-steelblue -depth 8 ppm:- >photo.ppm
cjpeg -quality 85 -arithmetic photo.ppm >sequential.jpg
cjpeg -quality 85 -arithmetic -progressive photo.ppm >progressive.jpg
cjpeg -quality 85 -arithmetic -sample 2x2 -restart 3B photo.ppm >restarts.jpg
jpegtran -optimize sequential.jpg >plain.jpg
rm photo.ppm
