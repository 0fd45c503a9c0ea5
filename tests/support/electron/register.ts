/** Loaded before the application's main process: whoever imports `electron` gets the stand-in. */
import { registerHooks } from 'node:module'

const STAND_IN = new URL('./stand-in.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : nextResolve(specifier, context),
})
