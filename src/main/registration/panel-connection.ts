import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import axios, { type AxiosError, type AxiosResponse, isAxiosError } from 'axios'
import axiosRetry from 'axios-retry'
import { isLoopback } from '../../shared/panel-address.ts'
import { parseJson } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { ConnectionFailure } from '../../shared/workstation-states.ts'
import { findProxy } from './proxy.ts'

/** A request of the panel's API. `isSafe` ones change nothing when they are sent again, so they are repeated by themselves. */
export interface PanelRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly token?: string
  readonly isSafe: boolean
}

/** What came back: the status, the media type and the parsed body, not yet checked for its shape. */
interface PanelAnswer {
  readonly status: number
  readonly mediaType: string
  readonly body: unknown
}

export type SendRequest = (request: PanelRequest) => Promise<Result<PanelAnswer, ConnectionFailure>>

export interface ConnectionOptions {
  readonly panelUrl: URL
  readonly language: string
  readonly timeoutMs: number
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Gives up what is under way. */
  readonly signal?: AbortSignal
}

const MAX_ANSWER_BYTES = 2_000_000
const RETRIES = 2
const FIRST_RETRY_DELAY_MS = 300

/** Opens a way to the panel that trusts the certificates of the system and goes through the proxy of the environment. */
export function connectPanel(options: ConnectionOptions): SendRequest {
  const { panelUrl, language, timeoutMs, env } = options
  const found = findProxy(panelUrl, isLoopback(panelUrl) ? {} : env)
  if (!found.ok) return async () => found
  const proxy = found.value
  // Only the proxy that was decided on; which hosts go without one is decided already.
  const proxyEnv = proxy ? { HTTPS_PROXY: proxy.href, HTTP_PROXY: proxy.href } : {}
  const client = axios.create({
    baseURL: new URL('api/v1/', panelUrl.href.endsWith('/') ? panelUrl : `${panelUrl.href}/`).href,
    timeout: timeoutMs,
    timeoutErrorMessage: 'timeout',
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: (status) => !isDown(status),
    // With agents that know the proxy, axios leaves it to them.
    httpAgent: new HttpAgent({ proxyEnv }),
    // A password goes to nobody whose certificate does not hold, whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    httpsAgent: new HttpsAgent({ proxyEnv, ca: trustedCertificates(), rejectUnauthorized: true }),
    headers: { Accept: 'application/json, application/problem+json', 'Accept-Language': language },
  })
  axiosRetry(client, {
    retries: RETRIES,
    shouldResetTimeout: true,
    retryDelay: (count) => FIRST_RETRY_DELAY_MS * 2 ** (count - 1),
    retryCondition: ({ config, code, response }) =>
      // `isSafe` travels with the configuration of the request.
      (config as { isSafe?: boolean } | undefined)?.isSafe === true &&
      (response ? isDown(response.status) : isPassing(code ?? '')),
  })

  return async ({ method, path, body, token, isSafe }) => {
    // Cut off whatever trickles in without end: axios' own time limit starts anew with every byte.
    const timeout = AbortSignal.timeout((timeoutMs + FIRST_RETRY_DELAY_MS * 2) * (isSafe ? RETRIES + 1 : 1))
    const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout
    try {
      const response = await client.request<string>({
        method,
        url: path,
        data: body === undefined ? undefined : JSON.stringify(body),
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        signal,
        ...{ isSafe },
      })
      return readAnswer(response)
    } catch (error) {
      // Whatever else failed with an answer was cut off, or was too long.
      if (isAxiosError(error) && error.response && isDown(error.response.status))
        return readAnswer(error.response)
      return refuse(classifyFailure(error, proxy))
    }
  }
}

/** Statuses of a panel, or of what stands in front of it, that does not work at the moment. */
function isDown(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}

function readAnswer(response: AxiosResponse<unknown>): Result<PanelAnswer, ConnectionFailure> {
  const mediaType =
    String(response.headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim() ?? ''
  const text = typeof response.data === 'string' ? response.data : ''
  if (response.status === 407) return refuse('proxy')
  const body = text === '' ? null : parseJson(text)
  if (body !== undefined) return accept({ status: response.status, mediaType, body })
  // What stands in front of the panel answers in its own words when the panel itself is down.
  return refuse(isDown(response.status) ? 'panel-down' : 'nonsense')
}

const NO_NETWORK = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EAI_NODATA',
]
const PANEL_DOWN = ['ERR_BAD_RESPONSE', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTDOWN']
const TIMEOUT = ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']
const TLS_UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]

/** Whether a failure may be gone in a moment. */
function isPassing(code: string): boolean {
  return PANEL_DOWN.includes(code) || TIMEOUT.includes(code) || code === 'EAI_AGAIN'
}

function classifyFailure(error: unknown, proxy: URL | null): ConnectionFailure {
  const { code, reached } = originOf(error)
  if (code.startsWith('ERR_PROXY')) return 'proxy'
  // The code is the same for an answer that breaks off.
  if (error instanceof Error && error.message.startsWith('maxContentLength')) return 'nonsense'
  if (TLS_UNTRUSTED.includes(code) || code.startsWith('CERT_')) return 'tls-untrusted'
  // With a proxy no connection is opened to anybody else, so one that was not opened is the proxy's.
  if (proxy && reached !== null && CONNECTING.includes(reached.syscall ?? '')) return 'proxy'
  if (TIMEOUT.includes(code)) return 'timeout'
  if (NO_NETWORK.includes(code)) return 'no-network'
  if (PANEL_DOWN.includes(code)) return 'panel-down'
  return 'nonsense'
}

/** The system error beneath axios' own, and whom it was met on the way to. */
function originOf(error: unknown): { readonly code: string; readonly reached: SystemError | null } {
  const { code = '', cause } = isAxiosError(error) ? (error as AxiosError) : { code: '', cause: error }
  if (!(cause instanceof Error)) return { code, reached: null }
  const inner =
    cause instanceof AggregateError ? (cause.errors[0] as SystemError | undefined) : (cause as SystemError)
  return { code: inner?.code ?? code, reached: inner ?? null }
}

interface SystemError extends Error {
  readonly code?: string
  readonly syscall?: string
}

/** What the system was asked for before a connection was there. */
const CONNECTING = ['connect', 'getaddrinfo']

function trustedCertificates(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}
