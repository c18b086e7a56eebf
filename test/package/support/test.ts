// Provides the `test` for installed packages: a clean root, a repository, an ordinary user's desktop session.
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { openRepository, type AptRepository } from './aptRepository.ts'
import { makeCleanRoot, type CleanRoot } from './cleanRoot.ts'
import { makeUserFolder, openUserSession } from './userSession.ts'

const KEYRING = '/etc/apt/keyrings/mayfly.gpg'

const LIST = '/etc/apt/sources.list.d/mayfly.list'
/** Asks our repository only for what it has. */
export const UPDATE = ['apt-get', 'update', '-o', `Dir::Etc::sourcelist=${LIST}`]
  .concat('-o', 'Dir::Etc::sourceparts=-')
  .concat('-o', 'APT::Get::List-Cleanup=0')

/** What scripts/testPackage.mjs hands over. */
export const given = {
  /** An empty folder; it is removed when all mounts are gone. */
  work: process.env.MAYFLY_PACKAGE_WORK ?? '',
  older: process.env.MAYFLY_PACKAGE_OLDER ?? '',
  newer: process.env.MAYFLY_PACKAGE_NEWER ?? '',
}

export type Machine = {
  /** What the user keeps, seen under one path by the session and the root. */
  readonly userFolder: string
  readonly root: CleanRoot
  readonly repository: AptRepository
  readonly desktop: Desktop
}

export const test = base.extend<object, { machine: Machine }>({
  machine: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the required fixtures from it
    async ({}, use) => {
      const folder = mkdtempSync(join(given.work, 'machine-'))
      chmodSync(folder, 0o755)
      const userFolder = makeUserFolder(join(folder, 'user'))
      const root = await makeCleanRoot(join(folder, 'root'), userFolder)
      const repository = await openRepository(join(folder, 'repository'))
      await root.must('mkdir', '-p', '/etc/apt/keyrings')
      writeFileSync(join(root.folder, KEYRING), repository.key)
      writeFileSync(join(root.folder, LIST), repository.line(KEYRING))
      const desktop = await openUserSession(userFolder)
      await use({ userFolder, root, repository, desktop })
      await desktop.close()
      repository.close()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
})

export { expect } from '@playwright/test'
