import { isIPv4 } from 'node:net'
import { accept, type Result, refuse } from '../../shared/result.ts'

type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/**
 * The proxy for an address, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name it in any case and spelling; null for
 * a direct connection. A setting that is not the address of an http proxy is refused, because nobody would notice if
 * it were ignored.
 */
export function findProxy(address: URL, env: Environment): Result<URL | null, 'proxy-setting'> {
  const setting = readVariable(env, address.protocol === 'https:' ? 'https_proxy' : 'http_proxy')
  if (setting === '' || isExempt(address, readVariable(env, 'no_proxy'))) return accept(null)
  const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(setting) ? setting : `http://${setting}`)
  if (!proxy || proxy.hostname === '' || !(proxy.protocol in DEFAULT_PORTS)) return refuse('proxy-setting')
  proxy.username = encodeOnce(proxy.username)
  proxy.password = encodeOnce(proxy.password)
  return accept(proxy)
}

/**
 * Encodes a part of an address unless it is encoded already. Node throws at a lone percent sign in a password, so
 * that is encoded too.
 */
function encodeOnce(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part))
  } catch {
    return part.replaceAll('%', '%25')
  }
}

/** A proxy for a report, without the user and the password of its address. */
export function describeProxy(proxy: URL): string {
  return `${proxy.protocol}//${proxy.hostname}:${proxy.port || DEFAULT_PORTS[proxy.protocol]}`
}

/** The value of a variable, whatever the case of its name. If several match, the last one counts. */
export function readVariable(env: Environment, name: string): string {
  const entries = Object.entries(env).filter(([key]) => key.toLowerCase() === name)
  return entries.findLast(([, value]) => value?.trim())?.[1]?.trim() ?? ''
}

/**
 * Whether `NO_PROXY` names a host: by itself, by a domain above it, by an address or by a range of addresses, each
 * with an optional port.
 */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, inBrackets, plain, ofPort] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? []
      if (ofPort !== undefined && ofPort !== (port || DEFAULT_PORTS[protocol])) return false
      return entry === '*' || matches(host, inBrackets ?? plain ?? entry)
    })
}

function matches(host: string, name: string): boolean {
  const domain = name.replace(/^\*?\./, '')
  if (host === domain) return true
  const [first = '', last = ''] = name.split('-')
  if (isIPv4(first) && isIPv4(last) && isIPv4(host))
    return numberOf(first) <= numberOf(host) && numberOf(host) <= numberOf(last)
  return !isIPv4(host) && host.endsWith(`.${domain}`)
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
}
