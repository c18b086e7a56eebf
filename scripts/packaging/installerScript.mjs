// Compiles our part of Windows' installer, assets/installer.nsh, with Debian's makensis, where no installer can be made: a
// fault in it would otherwise be seen on Windows only. https://nsis.sourceforge.io/Docs/
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builderConfig } from '../../packaging/config.js'
import { projectDir } from '../project.mjs'

/** What stands around it in electron-builder's templates, as far as it is used. @param {string} part */
const around = (part) => {
  const { appId, productName } = builderConfig()
  return `Unicode true
OutFile installer.exe
!include LogicLib.nsh
!define PROJECT_DIR "${projectDir}"
!define PRODUCT_NAME "${productName}"
!define APP_EXECUTABLE_FILENAME "${productName}.exe"
!define APP_ID "${appId}"
!macro _isUpdated _a _b _t _f
  StrCmp $R9 "true" \`\${_t}\` \`\${_f}\`
!macroend
!define isUpdated '"" isUpdated ""'
Var appExe
!include "${part}"
Section install
  StrCpy $appExe "$INSTDIR\\\${APP_EXECUTABLE_FILENAME}"
  !insertmacro customInstall
  WriteUninstaller "$INSTDIR\\uninstall.exe"
SectionEnd
Section un.install
  !insertmacro customUnInstall
SectionEnd
`
}

/** @param {string} [part] @returns {string} what makensis complains of, warnings too; empty if all is well */
export function installerFaults(part = join(projectDir, builderConfig().nsis.include)) {
  const work = mkdtempSync(join(tmpdir(), 'mayfly-nsis-'))
  try {
    writeFileSync(join(work, 'installer.nsi'), around(part))
    const { status, stdout, stderr, error } = spawnSync('makensis', ['-V2', '-WX', 'installer.nsi'], {
      cwd: work,
      encoding: 'utf8',
    })
    return status === 0 ? '' : `${stdout}${stderr}${error?.message ?? ''}`.trim()
  } finally {
    rmSync(work, { recursive: true })
  }
}
