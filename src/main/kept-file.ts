import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { parseJson } from '../shared/parse-json.ts'
import { readOwnFile } from './registration/bounded-file.ts'
import { replaceFile } from './registration/durable-file.ts'

/** A value in a file of its own. It is null when the file is missing or cannot be read. */
export interface KeptFile<T> {
  readonly read: () => T | null
  /** Saves a value; null removes it. While the disk is busy, only the last value waits to be written. */
  readonly save: (value: T | null) => Promise<boolean>
  /** Resolves when everything is on the disk. */
  readonly settle: () => Promise<void>
}

export async function openKeptFile<T>(file: string, schema: z.ZodType<T>): Promise<KeptFile<T>> {
  const text = await readOwnFile(file).catch(() => null)
  const parsed = text === null ? null : schema.safeParse(parseJson(text))
  let value = parsed?.success ? parsed.data : null
  let writing: Promise<boolean> = Promise.resolve(true)
  let queued: Promise<boolean> | null = null

  async function write(): Promise<boolean> {
    queued = null
    try {
      if (value === null) {
        await rm(file, { force: true })
      } else {
        await mkdir(dirname(file), { recursive: true })
        await replaceFile(file, JSON.stringify(value))
      }
      return true
    } catch {
      // The value stays in memory, and the caller learns that it was not written.
      return false
    }
  }

  return {
    read: () => value,
    save(next) {
      value = next
      queued ??= writing.then(write)
      writing = queued
      return queued
    },
    async settle() {
      await writing
    },
  }
}
