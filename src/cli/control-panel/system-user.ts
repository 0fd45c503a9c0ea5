import { userInfo } from 'node:os'

/** Who works on the command line, for the journal: in lower case, as it is searched. */
export function systemUser(): string {
  try {
    return `${userInfo().username.toLowerCase()} (control-panel)`
  } catch {
    return 'control-panel'
  }
}
