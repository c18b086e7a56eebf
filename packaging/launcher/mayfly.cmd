@echo off
rem The commands of Mayfly's command line go to a Node.js, which starts at once, or to Mayfly itself where there is none.
rem All else goes to Mayfly, as it came.
setlocal
set "app=%~dp0..\..\Mayfly.exe"
for %%c in (upload list renew check mcp links completions) do if "%~1"=="%%c" goto command
start "" "%app%" %*
exit /b
:command
where /q node
if not errorlevel 1 goto node
"%app%" %*
exit /b %errorlevel%
:node
node "%~dp0..\cli\start.cjs" %*
exit /b %errorlevel%
