#!/usr/bin/env node
import { runDemo } from './demo/run.ts'

const PROBE_FILE = import.meta.url.endsWith('.ts')
  ? new URL('../main/registration/workplace/disk-probe.ts', import.meta.url)
  : new URL('./disk-probe.js', import.meta.url)

// Who reads no further lets it come to its end all the same, so that nothing stays behind.
process.stdout.on('error', () => {})

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())

process.exitCode = await runDemo(
  process.argv.slice(2),
  {
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    interrupted: interruption.signal,
  },
  PROBE_FILE,
)
// What is under way would write into the folder that is gone.
if (interruption.signal.aborted) process.exit()
