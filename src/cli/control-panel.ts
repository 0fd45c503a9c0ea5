#!/usr/bin/env -S MALLOC_TRIM_THRESHOLD_=131072 node --no-maglev --max-semi-space-size=2 --heap-growing-percent=30
import cluster from 'node:cluster'
import { bg } from './control-panel/texts/bg.ts'
import { en } from './control-panel/texts/en.ts'
import { WRONG_USAGE } from './exit-codes.ts'
import { findPagesFolder } from './pages-folder.ts'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
const OLDEST_NODE = 24

process.stdout.on('error', () => process.exit())

const { node } = process.versions
if (Number.parseInt(node, 10) < OLDEST_NODE) {
  const { usage } = process.argv.join(' ').includes('--lang en') ? en : bg
  process.stderr.write(`${usage.oldNode(OLDEST_NODE, node)}\n`)
  process.exit(WRONG_USAGE)
}
// What is imported here does not load on an older runtime.
const { runControlPanel } = await import('./control-panel/run.ts')

process.exitCode = await runControlPanel(process.argv.slice(2), {
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  env: process.env,
  pagesFolder: findPagesFolder(import.meta.url),
  untilStopped,
  endNow: (exitCode) => process.exit(exitCode),
})
// The channel to the process that started it would keep a worker alive.
if (cluster.isWorker) process.exit()

/** Whoever asks twice does not want to wait. A worker waits all the same: a terminal asks every process, the first one too. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false
    const stop = () => {
      if (isAsked && cluster.isPrimary) process.exit(1)
      isAsked = true
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
    if (cluster.isWorker) process.on('message', (message) => message === 'stop' && stop())
  })
}
