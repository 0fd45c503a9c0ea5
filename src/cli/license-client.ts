#!/usr/bin/env node
import { runLicenseClient } from './license-client/run.ts'

/** Beside the built program the probe is built as a file of its own; from the sources it runs as it stands. */
const PROBE_FILE = import.meta.url.endsWith('.ts')
  ? new URL('../main/registration/workplace/disk-probe.ts', import.meta.url)
  : new URL('./disk-probe.js', import.meta.url)

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', () => process.exit())

// No await: once built, what is loaded later is waited for here and would wait for this very file.
void runLicenseClient(
  process.argv.slice(2),
  {
    get stdin() {
      return process.stdin
    },
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    env: process.env,
    now: () => new Date(),
  },
  PROBE_FILE,
).then((exitCode) => {
  process.exitCode = exitCode
})
