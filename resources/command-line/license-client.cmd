@rem The command line of the license client, with the runtime that lies beside it.
@"%~dp0node.exe" "%~dp0cli\license-client.js" %*
