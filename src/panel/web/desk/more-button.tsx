import { Button } from '../../../ui/button.tsx'
import { useWording } from '../wording.tsx'

interface MoreButtonProps {
  readonly list: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** The next page of a list, below those that are shown; nothing at its end. */
export function MoreButton({ list }: MoreButtonProps) {
  const { texts } = useWording()
  if (!list.hasNextPage) return null
  return (
    <div className="buttons">
      <Button onPress={() => list.isFetchingNextPage || void list.fetchNextPage()}>
        {list.isFetchingNextPage ? texts.loading : texts.more}
      </Button>
    </div>
  )
}
