/** What Node and every browser have, though the language's own library does not declare it. */

declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal: boolean },
) => { readonly decode: (bytes: Uint8Array) => string }

/** Bytes as characters, of base64 with or without its padding. */
declare const atob: (base64: string) => string

interface URL {
  readonly protocol: string
  readonly hostname: string
  readonly origin: string
  readonly username: string
  readonly password: string
  readonly href: string
}

declare const URL: {
  new (url: string, base?: URL): URL
  readonly parse: (url: string) => URL | null
}
