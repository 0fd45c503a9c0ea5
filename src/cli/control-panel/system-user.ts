import { userInfo } from 'node:os'

/** Who works on the command line, for the journal. */
export function systemUser(): string {
  try {
    return `${userInfo().username} (control-panel)`
  } catch {
    return 'control-panel'
  }
}
