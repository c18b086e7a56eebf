/**
 * Converts films: encodes them anew or cuts them so that they fit, and makes films of GIFs.
 */
import type { Conversion, Convert, Report } from '../page/conversion.ts'
import type { FileSource } from '../page/fileSource.ts'
import { previewOf } from '../page/preview.ts'
import { cutFilm } from './cutFilm.ts'
import { encodeFilm } from './encodeFilm.ts'
import { filmOfGif } from './filmOfGif.ts'
import { factsOfMp4, frameOf, frameOfMp4, momentIn } from './filmSides.ts'
import { readFilm, type FilmRecipe } from './readFilm.ts'

export const convertFilm: Convert<'film'> = (source, recipe, report, signal) =>
  recipe.from === 'gif'
    ? convertGif(source, recipe, report, signal)
    : convertMovie(source, recipe, report, signal)

async function convertMovie(
  source: FileSource,
  recipe: FilmRecipe,
  report: Report,
  signal: AbortSignal,
): Promise<Conversion> {
  const film = await readFilm(source, recipe)
  try {
    const isCut = recipe.how === 'cut'
    const made = isCut
      ? { bytes: await cutFilm(film, recipe.mostBytes, report, signal), isConverted: false, isScaled: false }
      : await encodeFilm(film, recipe, report, signal)
    const { bytes, isConverted, isScaled } = made
    const isPart = isCut || recipe.part !== undefined
    const moment = momentIn(film.end - film.start)
    return {
      bytes,
      kind: 'mp4',
      facts: await factsOfMp4(bytes),
      steps: [
        ...(isConverted ? (['converted'] as const) : isPart ? [] : (['remuxed'] as const)),
        ...(isPart ? (['trimmed'] as const) : []),
        ...(isScaled ? (['scaled'] as const) : []),
      ],
      before: await frameOf(film.video, film.start + moment),
      after: await frameOfMp4(bytes, moment),
    }
  } finally {
    film.input.dispose()
  }
}

async function convertGif(
  source: FileSource,
  recipe: FilmRecipe,
  report: Report,
  signal: AbortSignal,
): Promise<Conversion> {
  const bytes = await filmOfGif(source, recipe, report, signal)
  const facts = await factsOfMp4(bytes)
  const first = await createImageBitmap(new Blob([await source.whole()], { type: 'image/gif' }))
  return {
    bytes,
    kind: 'mp4',
    facts,
    steps: ['converted', ...((facts.width ?? 0) + 2 < first.width ? (['scaled'] as const) : [])],
    before: await previewOf(first, first.width, first.height),
    after: await frameOfMp4(bytes, 0),
  }
}
