import { useWording } from '../../texts/wording.ts'
import { type CameraOutcome, useCamera } from './use-camera.ts'
import './camera-reader.css'

/** Reads a key from the QR code that somebody shows to the camera. */
export function CameraReader(outcome: CameraOutcome) {
  const { texts } = useWording()
  const { video, state } = useCamera(outcome)
  const { camera } = texts.registrationKey
  return (
    <figure className="camera">
      <video className="camera-picture" ref={video} aria-label={camera.picture} autoPlay muted playsInline />
      <figcaption className="camera-state" data-state={state} role="status">
        {camera[state]}
      </figcaption>
    </figure>
  )
}
