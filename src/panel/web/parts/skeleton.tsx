import { useWording } from '../panel/wording.tsx'
import './skeleton.css'

/** The shape of what is awaited, so that nothing jumps when it comes. */
export function Skeleton() {
  const { texts } = useWording()
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{texts.loading}</span>
      <div className="skeleton-heading" />
      <div className="skeleton-card" />
      <div className="skeleton-card" />
    </div>
  )
}
