import { useEffect, useRef } from 'react'
import { useWording } from '../../texts/wording.ts'
import { type CameraOutcome, useCamera } from './use-camera.ts'
import './camera-reader.css'

/** Reads a key from the QR code that somebody shows to the camera. */
export function CameraReader(outcome: CameraOutcome) {
  const { texts } = useWording()
  const { video, state } = useCamera(outcome)
  const { camera } = texts.registrationKey
  const figure = useRef<HTMLElement>(null)
  // Small windows show only a part of the page.
  useEffect(() => figure.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <figure className="camera" ref={figure}>
      <video className="camera-picture" ref={video} aria-label={camera.picture} autoPlay muted playsInline />
      <figcaption className="camera-state" data-state={state} role="status">
        {camera[state]}
      </figcaption>
    </figure>
  )
}
