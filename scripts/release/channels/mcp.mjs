// Makes what clients install the server for assistants from: the bundle (.mcpb), and the entry for registries (server.json).
//
// The bundle holds the command line's own program, which asks the Mayfly that runs; it installs no Mayfly.
// https://github.com/anthropics/mcpb/blob/main/MANIFEST.md
// https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md
import { createHash } from 'node:crypto'
import { zipOf } from '../zip.mjs'

/** The tools, as the server names them; a test compares. */
export const TOOLS = [
  { name: 'upload_files', description: 'Publishes files for 24 hours, once the user has agreed in Mayfly.' },
  { name: 'renew_links', description: 'Uploads the files of links once more, for another 24 hours.' },
  { name: 'list_links', description: 'Lists the links that live.' },
  { name: 'check_links', description: 'Says what a model that fetches a link will get.' },
  { name: 'task_body', description: 'Writes the body of a PiAPI task with links in the right fields.' },
]

/** At most 100 letters, by the registry. */
const SUMMARY = 'Uploads files to PiAPI for 24 hours, once the user has agreed in the Mayfly app.'

const json = (/** @type {unknown} */ value) => `${JSON.stringify(value, null, 2)}\n`

/** What the program runs on: it asks for import.meta.dirname. */
const NODE = '>=20.11.0'

/** @param {import('./offer.mjs').Offer} offer */
const manifestOf = ({ command, name, version, licence, product }) =>
  json({
    manifest_version: '0.4',
    name: command,
    display_name: name,
    version,
    description: SUMMARY,
    long_description:
      'Mayfly must be installed and running. It shows each file before it is published and asks; a link is public and can’t be withdrawn.',
    author: { name: product.publisher, email: product.email, url: product.homepage },
    homepage: product.homepage,
    license: licence,
    keywords: ['piapi', 'upload', 'files', 'links'],
    tools: TOOLS,
    server: {
      type: 'node',
      entry_point: 'server/index.js',
      mcp_config: {
        command: 'node',
        args: ['${__dirname}/server/index.js', 'mcp', '--root', '${user_config.folders}'],
      },
    },
    user_config: {
      folders: {
        type: 'directory',
        title: 'Folders',
        description: 'Only files in these folders can be published.',
        ...{ required: true, multiple: true },
      },
    },
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: NODE } },
  })

/**
 * @param {import('./offer.mjs').Offer} offer
 * @param {Readonly<Record<string, string | Buffer>>} program the command line's files, as built, by name
 * @returns {Record<string, string | Buffer>} what is published, and the entry for registries; none without the program
 */
export function mcpFiles(offer, program) {
  const { command, version, repository, product, address } = offer
  if (Object.keys(program).length === 0) return {}
  const bundle = `${command}-${version}.mcpb`
  const server = Object.entries(program).map(([file, content]) => [`server/${file}`, content])
  const packed = zipOf({
    'manifest.json': manifestOf(offer),
    // Where it lies no package.json says that it is of modules.
    'server/package.json': json({ type: 'module' }),
    ...Object.fromEntries(server),
  })
  const entry = {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: `${namespaceOf(offer)}/${command}`,
    title: offer.name,
    description: SUMMARY,
    version,
    websiteUrl: product.homepage,
    ...(repository !== undefined && { repository: { url: repository, source: 'github' } }),
    packages: [
      {
        registryType: 'mcpb',
        identifier: address(bundle),
        version,
        fileSha256: createHash('sha256').update(packed).digest('hex'),
        transport: { type: 'stdio' },
      },
    ],
  }
  return { [bundle]: packed, 'manifests/mcp/server.json': json(entry) }
}

/** Who may publish it, as the registry proves it: by GitHub, or by the domain. @param {import('./offer.mjs').Offer} offer */
const namespaceOf = ({ product: { updates, homepage } }) =>
  updates.provider === 'github'
    ? `io.github.${updates.owner}`
    : new URL(homepage).hostname.split('.').toReversed().join('.')
