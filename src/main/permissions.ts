import { type Session, systemPreferences } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** What both of Electron's questions tell of the frame that asks. */
interface AskingFrame {
  readonly isMainFrame: boolean
  readonly requestingUrl?: string
}

export interface CameraPermission {
  /** The page says whether it shows the camera's picture. */
  readonly setShown: (isShown: boolean) => void
}

/**
 * Denies every permission but one: the camera without a microphone, to our page in the main frame, while the page shows
 * the picture. Chromium checks first and asks then, so the two answers must be the same.
 */
export function limitPermissions(session: Session): CameraPermission {
  let isShown = false
  const isPermitted = ({ isMainFrame, requestingUrl }: AskingFrame) =>
    isShown && isMainFrame && requestingUrl?.startsWith(`${APP_ORIGIN}/`) === true

  session.setPermissionCheckHandler(
    (_contents, permission, _origin, details) =>
      permission === 'media' && details.mediaType === 'video' && isPermitted(details),
  )
  session.setPermissionRequestHandler(async (_contents, permission, decide, details) => {
    const isCamera =
      permission === 'media' && 'mediaTypes' in details && details.mediaTypes?.join() === 'video'
    if (!isCamera || !isPermitted(details)) return decide(false)
    // macOS asks the user itself, once for each program.
    decide(process.platform !== 'darwin' || (await systemPreferences.askForMediaAccess('camera')))
  })
  session.setDevicePermissionHandler(() => false)
  return {
    setShown: (next) => {
      isShown = next
    },
  }
}
