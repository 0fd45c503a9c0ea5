import { type RefObject, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { desktop } from '../../desktop.ts'
import { findKeyOfCodes } from './find-key.ts'
import { readCodes } from './read-codes.ts'

/** What the camera is at; `other-code` is a QR code that is no key. */
type CameraState = 'starting' | 'looking' | 'other-code'

/** Why there is no picture. */
type CameraFailure = 'no-camera' | 'denied' | 'busy'

export interface CameraOutcome {
  readonly onFound: (key: string) => void
  readonly onFailed: (failure: CameraFailure) => void
}

/** A code that fills half of such a picture has seven pixels for each of its modules. */
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } }

/** The camera is opened only after it was closed, so that the one before takes no permission away. */
let before: Promise<void> = Promise.resolve()

/**
 * Shows the camera's picture in a video, and looks in it for the QR code of a key. The camera is on only while the window can
 * be seen and until a key is found. Its picture goes nowhere else.
 */
export function useCamera(outcome: CameraOutcome): {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly state: CameraState
} {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('starting')
  const isVisible = useSyncExternalStore(listenToVisibility, () => !document.hidden)
  const found = useEffectEvent(outcome.onFound)
  const failed = useEffectEvent(outcome.onFailed)

  useEffect(() => {
    if (!isVisible || !video.current) return
    const watching = new AbortController()
    const { signal } = watching
    const shown = video.current
    before = before.then(async () => {
      try {
        const key = await watch(shown, signal, setState)
        if (key !== null && !signal.aborted) found(key)
      } catch (error) {
        if (!signal.aborted) failed(failureOf(error))
      }
    })
    return () => watching.abort()
  }, [isVisible])
  return { video, state }
}

function listenToVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

type Report = (state: CameraState) => void

/** Looks until there is a key; null where nobody waits for it any more. After that the camera is off. */
async function watch(video: HTMLVideoElement, signal: AbortSignal, report: Report): Promise<string | null> {
  if (signal.aborted) return null
  report('starting')
  try {
    await desktop.showCamera(true)
    const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED })
    try {
      video.srcObject = stream
      return await lookForKey(video, stream, signal, report)
    } finally {
      video.srcObject = null
      for (const track of stream.getTracks()) track.stop()
    }
  } finally {
    await desktop.showCamera(false)
  }
}

function lookForKey(
  video: HTMLVideoElement,
  stream: MediaStream,
  signal: AbortSignal,
  report: Report,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null)
    signal.addEventListener('abort', () => resolve(null))
    // The camera was unplugged, or the system took it away.
    for (const track of stream.getTracks()) track.addEventListener('ended', reject)
    const canvas = new OffscreenCanvas(1, 1)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const look = async () => {
      if (signal.aborted || !context) return
      canvas.width = video.videoWidth
      canvas.height = video.videoHeight
      context.drawImage(video, 0, 0)
      const codes = await readCodes(context.getImageData(0, 0, canvas.width, canvas.height))
      const key = findKeyOfCodes(codes)
      if (key !== null) return resolve(key)
      if (codes.length > 0) report('other-code')
      lookAtNext()
    }
    const lookAtNext = () => void video.requestVideoFrameCallback(() => void look().catch(reject))
    video.addEventListener('playing', () => report('looking'), { once: true, signal })
    lookAtNext()
  })
}

function failureOf(error: unknown): CameraFailure {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-camera'
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'busy'
}
