import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { accept, type Result, refuse } from '../../shared/result.ts'

const MAX_PORT = 65_535
const MAX_WORKERS = 256
const MAX_POOL_SIZE = 500

/** The passphrase itself, or what a file says, without the end of its line; null where neither is given. */
export function parsePassphrase(
  text: string | undefined,
  file: string | undefined,
): Result<string | null, 'passphraseTwice' | 'passphraseUnreadable'> {
  if (file === undefined) return accept(text ?? null)
  if (text !== undefined) return refuse('passphraseTwice')
  try {
    return accept(readFileSync(file, 'utf8').replace(/\r?\n$/, ''))
  } catch {
    return refuse('passphraseUnreadable')
  }
}

/** A port, or null for what is none. */
export function parsePort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT ? Number(text) : null
}

/** `auto` for one a core, or a number of processes. */
export function parseWorkers(text: string, cores: number): number | null {
  if (text === 'auto') return cores
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= MAX_WORKERS ? count : null
}

/** How many connections to PostgreSQL a process has, or null for what is no number of them. */
export function parsePoolSize(text: string): number | null {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= MAX_POOL_SIZE ? count : null
}

/** `true`, `false`, or addresses and networks with commas between them. */
export function parseTrustProxy(text: string): boolean | string | null {
  if (text === 'true') return true
  if (text === 'false') return false
  const isList = text.split(',').every((part) => {
    const [address = '', prefix] = part.trim().split('/')
    return address === 'loopback' || (isIP(address) > 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix)))
  })
  return isList ? text : null
}
