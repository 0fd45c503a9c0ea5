import { useState } from 'react'
import { MAX_PASSWORD } from '../../../shared/panel-limits.ts'
import { Button } from '../../../ui/button.tsx'
import { TextInput, type TextInputProps } from '../../../ui/text-input.tsx'
import { useWording } from '../panel/wording.tsx'
import './password-input.css'

/** A password, hidden until somebody wants to see what was typed. */
export function PasswordInput(props: Omit<TextInputProps, 'type' | 'rows'>) {
  const { texts } = useWording()
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="password">
      <TextInput maxLength={MAX_PASSWORD} {...props} type={isShown ? 'text' : 'password'} />
      <Button variant="quiet" onPress={() => setIsShown(!isShown)}>
        {isShown ? texts.password.hide : texts.password.show}
      </Button>
    </div>
  )
}
