/** An object whose every use beyond what it has throws, so that nothing goes silently untested. */
export function strict<T extends object>(name: string, target: T, isDestroyed = () => false): T {
  return new Proxy(target, {
    get(object, property) {
      if (isDestroyed() && property !== 'isDestroyed') throw new TypeError('Object has been destroyed')
      if (property in object || typeof property === 'symbol' || ALWAYS_ASKED.includes(property)) {
        const value: unknown = Reflect.get(object, property)
        // A class' own private parts are not the proxy's.
        return typeof value === 'function' ? value.bind(object) : value
      }
      throw new Error(`The stand-in for Electron has no ${name}.${property}`)
    },
    set(_object, property) {
      throw new Error(`The stand-in for Electron does not let ${name}.${String(property)} be set`)
    },
  })
}

/** What the language itself asks of any object: promises of what they resolve to, JSON, and printing. */
const ALWAYS_ASKED = ['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'asymmetricMatch']

/** Only options that the stand-in knows, so that a new one is not taken for done. */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).filter((option) => !known.includes(option))
  if (unknown.length > 0)
    throw new Error(`The stand-in for Electron has no ${name} option ${unknown.join(', ')}`)
}
