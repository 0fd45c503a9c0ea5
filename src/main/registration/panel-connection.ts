import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import axios, { type AxiosError, type AxiosResponse, isAxiosError } from 'axios'
import axiosRetry from 'axios-retry'
import { isLoopback } from '../../shared/panel-address.ts'
import { API_PREFIX, type PanelRoute } from '../../shared/panel-routes.ts'
import { parseJson } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { ConnectionFailure } from '../../shared/workstation-states.ts'
import { findProxy } from './proxy.ts'

/** A request to the panel's API. With `isSafe`, sending it twice changes nothing, so it is retried automatically. */
interface PanelRequest {
  readonly method: PanelRoute['method']
  readonly path: string
  readonly body?: unknown
  readonly token?: string
  readonly isSafe: boolean
}

/** The answer: status, media type and parsed body. Its shape has not been checked yet. */
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
  /** Cancels the request in progress. */
  readonly signal?: AbortSignal
}

const MAX_ANSWER_BYTES = 2_000_000
const RETRIES = 2
const FIRST_RETRY_DELAY_MS = 300

/** Connects to the panel. It trusts the system's certificates and uses the proxy of the environment. */
export function connectPanel(options: ConnectionOptions): SendRequest {
  const { panelUrl, language, timeoutMs, env } = options
  const found = findProxy(panelUrl, isLoopback(panelUrl) ? {} : env)
  if (!found.ok) return async () => found
  const proxy = found.value
  // The agents get the chosen proxy without `NO_PROXY`, which has been applied already.
  const proxyEnv = proxy ? { HTTPS_PROXY: proxy.href, HTTP_PROXY: proxy.href } : {}
  const client = axios.create({
    baseURL: new URL(`.${API_PREFIX}/`, panelUrl.href.endsWith('/') ? panelUrl : `${panelUrl.href}/`).href,
    timeout: timeoutMs,
    timeoutErrorMessage: 'timeout',
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: (status) => !isDown(status),
    // Given agents with a proxy, axios does not handle the proxy itself.
    httpAgent: new HttpAgent({ proxyEnv }),
    // Never send a password to a server whose certificate does not verify, whatever NODE_TLS_REJECT_UNAUTHORIZED
    // says.
    httpsAgent: new HttpsAgent({ proxyEnv, ca: trustedCertificates(), rejectUnauthorized: true }),
    headers: { Accept: 'application/json, application/problem+json', 'Accept-Language': language },
  })
  axiosRetry(client, {
    retries: RETRIES,
    shouldResetTimeout: true,
    retryDelay: (count) => FIRST_RETRY_DELAY_MS * 2 ** (count - 1),
    retryCondition: ({ config, code, response }) =>
      // axios carries `isSafe` in the configuration of the request.
      (config as { isSafe?: boolean } | undefined)?.isSafe === true &&
      (response ? isDown(response.status) : isPassing(code ?? '')),
  })

  return async ({ method, path, body, token, isSafe }) => {
    // Stop an answer that trickles in without end: axios restarts its own timeout with every byte.
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
      // Any other failure after an answer has begun means that the answer broke off or was too long.
      if (isAxiosError(error) && error.response && isDown(error.response.status))
        return readAnswer(error.response)
      return refuse(classifyFailure(error, proxy))
    }
  }
}

/** The statuses that a panel, or a server in front of it, sends while the panel is down. */
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
  // A server in front of the panel answers in its own format when the panel is down.
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

/** Whether a retry may succeed in a moment. */
function isPassing(code: string): boolean {
  return PANEL_DOWN.includes(code) || TIMEOUT.includes(code) || code === 'EAI_AGAIN'
}

function classifyFailure(error: unknown, proxy: URL | null): ConnectionFailure {
  const { code, reached } = originOf(error)
  if (code.startsWith('ERR_PROXY')) return 'proxy'
  // An answer that breaks off has the same code, so the message must tell.
  if (error instanceof Error && error.message.startsWith('maxContentLength')) return 'nonsense'
  if (TLS_UNTRUSTED.includes(code) || code.startsWith('CERT_')) return 'tls-untrusted'
  // With a proxy, every connection goes to the proxy. So if a connection cannot be opened, the proxy is at fault.
  if (proxy && reached !== null && CONNECTING.includes(reached.syscall ?? '')) return 'proxy'
  if (TIMEOUT.includes(code)) return 'timeout'
  if (NO_NETWORK.includes(code)) return 'no-network'
  if (PANEL_DOWN.includes(code)) return 'panel-down'
  return 'nonsense'
}

/** The code of the system error behind the error of axios, and that error itself if there is one. */
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

/** The system calls that open a connection. */
const CONNECTING = ['connect', 'getaddrinfo']

function trustedCertificates(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}
