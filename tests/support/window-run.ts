import type { TestProject } from 'vitest/node'
import { buildPrograms, migrateFile } from './whole-run.ts'

/** Prepares what the window's specs need: the programs as built, and databases of SQLite alone. */
export default async function prepareRun(project: TestProject): Promise<() => Promise<void>> {
  buildPrograms()
  const { file, remove } = await migrateFile()
  project.provide('migrated', { sqlite: file, postgres: '' })
  return remove
}
