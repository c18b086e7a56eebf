// Windows: an installer for the current user, a portable program, and a zip.
import { onBoth } from './targets.js'

/** Azure's signing service, named by four variables; whoever signs is named by those that its own library reads. */
const AZURE = {
  endpoint: 'AZURE_SIGNING_ENDPOINT',
  codeSigningAccountName: 'AZURE_SIGNING_ACCOUNT',
  certificateProfileName: 'AZURE_SIGNING_PROFILE',
  publisherName: 'AZURE_SIGNING_PUBLISHER',
}

/**
 * How Windows' programs are signed. A certificate is found by electron-builder itself, in WIN_CSC_LINK or CSC_LINK;
 * Azure's service takes its place. https://www.electron.build/code-signing-win
 * @param {NodeJS.ProcessEnv} env
 */
export function windowsSigning(env) {
  const given = Object.entries(AZURE).map(([option, name]) => ({ option, name, value: env[name] }))
  const missing = given.filter(({ value }) => !value).map(({ name }) => name)
  // SHA-1, which electron-builder would add, is for Windows 7.
  if (missing.length === given.length) return { signtoolOptions: { signingHashAlgorithms: ['sha256'] } }
  if (missing.length > 0) throw new Error(`To sign with Azure, also set ${missing.join(', ')}`)
  return { azureSignOptions: Object.fromEntries(given.map(({ option, value }) => [option, value])) }
}

/** @param {NodeJS.ProcessEnv} env @param {string} mark what the name of a package says that is not for users */
export const windowsConfig = (env, mark) => ({
  win: {
    target: onBoth('nsis', 'portable', 'zip'),
    files: ['assets/tray/*.ico'],
    icon: 'assets/icons/mayfly.ico',
    requestedExecutionLevel: 'asInvoker',
    ...windowsSigning(env),
  },
  nsis: {
    artifactName: `\${productName}-\${version}${mark}-\${os}-\${arch}-setup.\${ext}`,
    // Into the user's own folder, without asking: nothing in it needs an administrator.
    oneClick: true,
    perMachine: false,
    packElevateHelper: false,
    // One for each kind of processor, half as large as one for both.
    buildUniversalInstaller: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['en_US', 'zh_CN'],
    // "Open with" and "Send to". `fileAssociations` would make Mayfly the default program.
    include: 'assets/installer.nsh',
  },
  portable: {
    artifactName: `\${productName}-\${version}${mark}-\${os}-\${arch}-portable.\${ext}`,
    requestExecutionLevel: 'user',
    buildUniversalInstaller: false,
  },
})
