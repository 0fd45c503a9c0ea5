import { type ReactNode, useEffect, useRef } from 'react'
import './notice.css'

export type Tone = 'problem' | 'caution' | 'good' | 'plain'

const SIGNS: Readonly<Record<Tone, string>> = { problem: '✕', caution: '!', good: '✓', plain: 'i' }

interface NoticeProps {
  readonly tone: Tone
  readonly title: ReactNode
  readonly children?: ReactNode
  /** A notice that appears is read out: a problem at once, anything else when the reader pauses. */
  readonly isAnnounced?: boolean
  /** Where the focus goes when what is around it has changed; see `useFocusOnChange`. It is read out by that. */
  readonly takesFocus?: boolean
}

/** A message with what to do about it, told by its sign and its words and only then by its color. */
export function Notice({ tone, title, children, isAnnounced = false, takesFocus = false }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Small windows show only a part of the page.
    if (isAnnounced) notice.current?.scrollIntoView({ block: 'nearest' })
  }, [isAnnounced])
  const role = isAnnounced ? (tone === 'problem' ? 'alert' : 'status') : undefined
  return (
    <div
      className="notice"
      ref={notice}
      data-tone={tone}
      {...(role ? { role } : {})}
      {...(takesFocus ? { tabIndex: -1, 'data-focus': true } : {})}
    >
      <span className="notice-sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  )
}
