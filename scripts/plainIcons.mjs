// Compiles each Lucide icon into a component with static markup, since the library's own component builds every icon
// attribute by attribute, which was most of the cost of a row in a scrolling list.

/** The icon data in a component of the library. */
const DATA = /const iconData = (\{.*\});/

/**
 * Of the library's properties, these icons support `size`, `strokeWidth` and `fill`.
 * @returns {import('vite').Plugin}
 */
export const plainIcons = () => ({
  name: 'plain-icons',
  enforce: 'pre',
  transform: {
    filter: { id: /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/ },
    handler(code, id) {
      const data = DATA.exec(code)?.[1]
      if (data === undefined) throw new Error(`${id} is not written as the icons of @lucide/svelte 1.48 are`)
      /** @type {{ size: number, node: [string, Record<string, string>][] }} */
      const { size, node } = JSON.parse(data)
      return `<script>const { size = ${String(size)}, strokeWidth = 2, fill = 'none' } = $props()</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 ${String(size)} ${String(size)}" {fill}
  stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
  >${node.map(([tag, attributes]) => `<${tag}${written(attributes)} />`).join('')}</svg>`
    },
  },
})

/** @param {Readonly<Record<string, string>>} attributes */
const written = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
