import { useEffect, useRef } from 'react'
import { useWording } from '../../texts/wording.ts'
import { type CameraOutcome, useCamera } from './use-camera.ts'
import './camera-reader.css'

/** Reads a key from the QR code that somebody shows to the camera. */
export function CameraReader(outcome: CameraOutcome) {
  const { texts } = useWording()
  const { video, state } = useCamera(outcome)
  const { camera } = texts.registrationKey
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Small windows show only a part of the page.
    area.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div className="camera" ref={area}>
      <video className="camera-picture" ref={video} aria-label={camera.picture} autoPlay muted playsInline />
      <p className="camera-state" data-state={state} role="status">
        {camera[state]}
      </p>
    </div>
  )
}
