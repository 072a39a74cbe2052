@echo off
rem Installs the program as a service of Windows. Right-click: Run as administrator. Node does the work (src\cli\service\set-up.js).
rem Only plain letters here: cmd.exe misreads others. What has Vietnamese letters is said by Node, or is in can-node.txt.
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "NODE=node.exe"
where /q node.exe
if not errorlevel 1 goto run
rem A window that was open before Node was installed does not know it yet.
set "NODE=%ProgramFiles%\nodejs\node.exe"
if exist "%NODE%" goto run
type "%~dp0can-node.txt"
set "CODE=1"
goto end
:run
"%NODE%" "%~dp0..\..\src\cli\service\set-up.js" %*
set "CODE=%ERRORLEVEL%"
:end
pause
exit /b %CODE%
