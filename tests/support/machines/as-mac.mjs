// Makes a process believe that it runs on macOS, so that systeminformation asks its tools.
Object.defineProperty(process, 'platform', { value: 'darwin' })
