# Windows: "Send to", "Open with" for the types Mayfly takes, and its name in the Run dialog. Included by
# electron-builder's installer. It takes no type's default: a program is only offered for what stands under
# SupportedTypes of its own key.
# https://learn.microsoft.com/windows/win32/shell/app-registration

!define MAYFLY_KEY "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!define MAYFLY_PATH_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\${APP_EXECUTABLE_FILENAME}"
!define MAYFLY_EXPLORER "Software\Microsoft\Windows\CurrentVersion\Explorer"
# Defines MAYFLY_TOAST_ACTIVATOR.
!searchparse /file "${PROJECT_DIR}/package.json" '"toastActivator": "' MAYFLY_TOAST_ACTIVATOR '"'

!macro mayflySupports EXTENSION
  WriteRegStr SHELL_CONTEXT "${MAYFLY_KEY}\SupportedTypes" ".${EXTENSION}" ""
!macroend

!macro customInstall
  CreateShortCut "$SENDTO\${PRODUCT_NAME}.lnk" "$appExe"
  WriteRegStr SHELL_CONTEXT "${MAYFLY_KEY}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${MAYFLY_KEY}\shell\open\command" "" '"$appExe" "%1"'
  # So that `start mayfly` and Win+R find it, which is on no PATH.
  WriteRegStr SHELL_CONTEXT "${MAYFLY_PATH_KEY}" "" "$appExe"
  WriteRegStr SHELL_CONTEXT "${MAYFLY_PATH_KEY}" "Path" "$INSTDIR"
  !insertmacro mayflySupports jpg
  !insertmacro mayflySupports jpeg
  !insertmacro mayflySupports png
  !insertmacro mayflySupports webp
  !insertmacro mayflySupports mp4
  !insertmacro mayflySupports wav
  !insertmacro mayflySupports mp3
!macroend

!macro customUnInstall
  Delete "$SENDTO\${PRODUCT_NAME}.lnk"
  DeleteRegKey SHELL_CONTEXT "${MAYFLY_KEY}"
  DeleteRegKey SHELL_CONTEXT "${MAYFLY_PATH_KEY}"
  # What Mayfly and Electron wrote themselves under its ids; an update leaves it.
  ${ifNot} ${isUpdated}
    # Start at login, and whether Windows' settings have switched it off.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "${MAYFLY_EXPLORER}\StartupApproved\Run" "${APP_ID}"
    # What a click on a notification starts.
    DeleteRegKey HKCU "Software\Classes\CLSID\${MAYFLY_TOAST_ACTIVATOR}"
  ${endIf}
!macroend
