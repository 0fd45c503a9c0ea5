// Makes a process believe that it runs on Windows 10, so that systeminformation asks PowerShell.
import os from 'node:os'
import { syncBuiltinESMExports } from 'node:module'

Object.defineProperty(process, 'platform', { value: 'win32' })
os.release = () => '10.0.19045'
os.type = () => 'Windows_NT'
syncBuiltinESMExports()
