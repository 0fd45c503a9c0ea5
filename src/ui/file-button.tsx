import { type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'

interface FileButtonProps {
  readonly children: ReactNode
  readonly onChoose: (file: File) => void
}

/** A button that lets the user choose a file. */
export function FileButton({ children, onChoose }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        type="file"
        hidden
        ref={input}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onChoose(file)
          // The same file may be chosen again.
          target.value = ''
        }}
      />
      <Button onPress={() => input.current?.click()}>{children}</Button>
    </>
  )
}
