// Takes the recipes out of docs/scripting.md, so that tests run what readers copy.

export interface Recipe {
  readonly language: string
  readonly text: string
}

/** By their headings. Each has one block. */
export function recipesIn(document: string): Map<string, Recipe> {
  const [, recipes = ''] = document.split('\n## Recipes\n')
  const parts = recipes.split(/^### /m).slice(1)
  return new Map(
    parts.map((part) => {
      const heading = part.slice(0, part.indexOf('\n'))
      const [, language = '', text = ''] = /^```(\w+)\n([^]*?)^```$/m.exec(part) ?? []
      return [heading, { language, text }]
    }),
  )
}
