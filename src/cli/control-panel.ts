#!/usr/bin/env -S node --max-semi-space-size=4
import { once } from 'node:events'
import { runControlPanel } from './control-panel/run.ts'

process.stdout.on('error', () => process.exit())

process.exitCode = await runControlPanel(process.argv.slice(2), {
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  env: process.env,
  stopped: Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]).then(() => undefined),
})
