// Writes what Debian's policy wants in a package: who holds which rights, and why it departs from the policy.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../project.mjs'

/** @param {string} text */
const indented = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => ` ${line.trim() === '' ? '.' : line}`)
    .join('\n')

/**
 * https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 * @param {import('./packageFacts.mjs').PackageFacts} facts
 */
export function copyright({ publisher, email, homepage, licence }) {
  const [, holder = ''] = /^Copyright \(c\) (.+)$/m.exec(licence) ?? []
  const terms = licence.slice(licence.indexOf('Permission is'))
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Mayfly
Upstream-Contact: ${publisher} <${email}>
Source: ${homepage}
Comment:
 The packages that are bundled into Mayfly are listed with their licences in
 its settings, under About.

Files: *
Copyright: ${holder}
License: MIT

Files: opt/Mayfly/*
Copyright: Electron contributors, GitHub Inc. and the Chromium authors
License: MIT and others
 Electron's licence is in /opt/Mayfly/LICENSE.electron.txt, those of Chromium
 and all that it is made of are in /opt/Mayfly/LICENSES.chromium.html.

License: MIT
${indented(terms)}
`
}

/** https://www.debian.org/doc/debian-policy/ has the rules, the file says why each is broken. */
export const lintianOverrides = () =>
  readFileSync(join(projectDir, 'packaging/linux/lintian-overrides'), 'utf8')
