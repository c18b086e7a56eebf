// macOS: a disk image and a zip.
import { onBoth } from './targets.js'

/** macOS shows this with its own question the first time that Mayfly opens a file in such a place. */
const READS = 'Mayfly reads the files that you add, to upload them.'

const MARK = { from: 'packaging/mac/ad-hoc', to: 'package-type' }

/**
 * How the app is signed. A certificate is in CSC_LINK, or its name in CSC_NAME; electron-builder finds it:
 * https://www.electron.build/code-signing-mac. What is signed with one, Apple's notary sees if the environment has
 * APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER, or APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID, or
 * APPLE_KEYCHAIN_PROFILE.
 *
 * Without any signature, nothing starts on Apple silicon. `-` is one that needs no certificate; it names no team, so
 * that macOS would refuse Electron's framework, which names none either. Such an app can't update itself
 * (core/updates/updateMethod.ts), and a file in it says so.
 * @param {NodeJS.ProcessEnv} env
 */
export const macSigning = ({ CSC_LINK, CSC_NAME }) => {
  const entitlements = `packaging/mac/${CSC_LINK || CSC_NAME ? 'entitlements' : 'entitlements.adhoc'}.plist`
  return {
    hardenedRuntime: true,
    entitlements,
    entitlementsInherit: entitlements,
    ...(CSC_LINK || CSC_NAME ? {} : { identity: '-', notarize: false, extraResources: [MARK] }),
  }
}

/** @param {NodeJS.ProcessEnv} env */
export const macConfig = (env) => ({
  mac: {
    target: onBoth('dmg', 'zip'),
    files: ['assets/tray/*Template*.png'],
    icon: 'assets/icons/mayfly.icns',
    category: 'public.app-category.utilities',
    ...macSigning(env),
    extendInfo: {
      NSDesktopFolderUsageDescription: READS,
      NSDocumentsFolderUsageDescription: READS,
      NSDownloadsFolderUsageDescription: READS,
      NSNetworkVolumesUsageDescription: READS,
      NSRemovableVolumesUsageDescription: READS,
    },
    // "Open with" of the Finder, after every program that shows the file.
    fileAssociations: [
      { ext: ['jpg', 'jpeg'], name: 'JPEG image' },
      { ext: 'png', name: 'PNG image' },
      { ext: 'webp', name: 'WebP image' },
      { ext: 'mp4', name: 'MPEG-4 movie' },
      { ext: 'wav', name: 'WAV audio' },
      { ext: 'mp3', name: 'MP3 audio' },
    ].map((type) => ({ ...type, role: 'Viewer', rank: 'Alternate' })),
  },
  dmg: {
    title: '${productName} ${version}',
    // Apple asks for a signature of the app in it, not of the image.
    sign: false,
  },
})
