/**
 * Converts one file: a separate page that is never shown, has no bridge, and is closed afterwards. What it is to do it
 * asks at its own address, and there it posts how far it is and what came out.
 */
import type { Recipe } from '../../shared/media/recipe.ts'
import type { Problem } from '../../shared/uploads/problem.ts'
import { post, report } from './post.ts'
import { CannotFit, type Conversion } from './page/conversion.ts'
import { fileSource, type FileSource } from './page/fileSource.ts'

async function work(): Promise<void> {
  const { recipe, size } = (await (await fetch('/recipe')).json()) as { recipe: Recipe; size: number }
  await post('/end', JSON.stringify(await outcomeOf(fileSource(size), recipe)))
}

type Outcome = Pick<Conversion, 'kind' | 'facts' | 'steps'> | { readonly problem: Problem }

async function outcomeOf(source: FileSource, recipe: Recipe): Promise<Outcome> {
  try {
    const { bytes, before, after, kind, facts, steps } = await convert(source, recipe)
    await post('/bytes', bytes)
    if (before !== undefined) await post('/before', before)
    if (after !== undefined) await post('/after', after)
    return { kind, facts, steps }
  } catch (error) {
    const { why, codec } = error instanceof CannotFit ? error : { why: 'undecodable' as const }
    return { problem: { kind: 'not-fitted', why, ...(codec === undefined ? {} : { codec }) } }
  }
}

/** What decodes and encodes is read only where a file needs it. */
async function convert(source: FileSource, recipe: Recipe): Promise<Conversion> {
  const closing = new AbortController()
  addEventListener('pagehide', () => {
    closing.abort()
  })
  const { signal } = closing
  switch (recipe.make) {
    case 'picture':
      return (await import('./picture/convertPicture.ts')).convertPicture(source, recipe, report, signal)
    case 'sound':
      return (await import('./sound/convertSound.ts')).convertSound(source, recipe, report, signal)
    case 'film':
      return (await import('./film/convertFilm.ts')).convertFilm(source, recipe, report, signal)
  }
}

void work()
