type Handler = (request: Request) => Response | Promise<Response>

const privileged: string[] = []
const handlers = new Map<string, Handler>()

export function registerPrivileged(scheme: string): void {
  privileged.push(scheme)
}

export function isPrivileged(scheme: string): boolean {
  return privileged.includes(scheme)
}

export function setHandler(scheme: string, handler: Handler): void {
  handlers.set(scheme, handler)
}

export function handlerOf(scheme: string): Handler {
  const handler = handlers.get(scheme)
  if (!handler) throw new Error(`Nothing handles ${scheme}://`)
  return handler
}
