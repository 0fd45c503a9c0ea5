import { desktop } from './desktop.ts'

/** Copies a text, and tells whether it could. */
export function copyText(text: string): Promise<boolean> {
  return desktop.copyText(text).then(
    () => true,
    () => false,
  )
}
