import { isIP } from 'node:net'
import { accept, type Result, refuse } from '../../shared/result.ts'
import { readSettingsFile } from './read-settings-file.ts'

const MAX_PORT = 65_535
const MAX_WORKERS = 256
const MAX_POOL_SIZE = 500
const MIN_PASSPHRASE = 12

/** What stands for standard input where a file is asked for. */
const STANDARD_INPUT = '-'

export type PassphraseRefusal =
  | 'passphraseTwice'
  | 'passphraseUnreadable'
  | 'emptyPassphraseFile'
  | 'emptyPassphraseInput'
  | 'shortPassphrase'

/** The passphrase itself, or what a file says, without the end of its line; null where neither is given. */
export function parsePassphrase(
  text: string | undefined,
  file: string | undefined,
): Result<string | null, PassphraseRefusal> {
  if (file !== undefined && text !== undefined) return refuse('passphraseTwice')
  if (file === undefined && text === undefined) return accept(null)
  const passphrase = file === undefined ? text : readPassphrase(file)
  if (passphrase === undefined) return refuse('passphraseUnreadable')
  if (passphrase.trim() === '')
    return refuse(file === STANDARD_INPUT ? 'emptyPassphraseInput' : 'emptyPassphraseFile')
  return passphrase.length < MIN_PASSPHRASE ? refuse('shortPassphrase') : accept(passphrase)
}

function readPassphrase(file: string): string | undefined {
  try {
    return readSettingsFile(file === STANDARD_INPUT ? 0 : file).replace(/\r?\n$/, '')
  } catch {
    return undefined
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

/** `true`, `false`, or addresses and networks with commas between them; refused with the part that is none. */
export function parseTrustProxy(text: string): Result<boolean | string, string> {
  if (text === 'true') return accept(true)
  if (text === 'false') return accept(false)
  const wrong = text.split(',').find((part) => !isAddressOrNetwork(part.trim()))
  return wrong === undefined ? accept(text) : refuse(wrong.trim())
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  if (text === 'loopback') return true
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}
