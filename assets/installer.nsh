# Windows: "Send to", and "Open with" for the types Mayfly takes. Included by electron-builder's installer.
# It takes no type's default: a program is only offered for what stands under SupportedTypes of its own key.
# https://learn.microsoft.com/windows/win32/shell/app-registration

!define MAYFLY_KEY "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"

!macro mayflySupports EXTENSION
  WriteRegStr SHELL_CONTEXT "${MAYFLY_KEY}\SupportedTypes" ".${EXTENSION}" ""
!macroend

!macro customInstall
  CreateShortCut "$SENDTO\${PRODUCT_NAME}.lnk" "$appExe"
  WriteRegStr SHELL_CONTEXT "${MAYFLY_KEY}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${MAYFLY_KEY}\shell\open\command" "" '"$appExe" "%1"'
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
  # Start at login, which Mayfly itself wrote under its AppUserModelId; an update leaves it on.
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.mayfly.desktop"
  ${endIf}
!macroend
