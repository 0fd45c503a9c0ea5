import { useRef } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
import './more-button.css'

interface MoreButtonProps {
  readonly list: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<{ readonly hasNextPage: boolean }>
  }
}

/** The next page of a list, below those that are shown; nothing at its end. */
export function MoreButton({ list }: MoreButtonProps) {
  const { texts } = useWording()
  const area = useRef<HTMLDivElement>(null)
  async function show() {
    if (list.isFetchingNextPage) return
    const { hasNextPage } = await list.fetchNextPage()
    // The button that was pressed goes.
    if (!hasNextPage) area.current?.focus()
  }
  return (
    <div className="more" ref={area} tabIndex={-1}>
      {list.hasNextPage && (
        <Button onPress={show}>{list.isFetchingNextPage ? texts.loading : texts.more}</Button>
      )}
    </div>
  )
}
