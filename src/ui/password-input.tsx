import { type KeyboardEvent, useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { MAX_PASSWORD } from '../shared/panel-limits.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { Button } from './button.tsx'
import { TextInput, type TextInputProps } from './text-input.tsx'
import './password-input.css'

interface PasswordInputProps extends Omit<TextInputProps, 'type' | 'rows' | 'maxLength'> {
  readonly language: Language
}

/** A password, hidden until somebody wants to see it. What is often typed by mistake and not seen is named. */
export function PasswordInput({ language, ...input }: PasswordInputProps) {
  const texts = partsTexts(language).signIn
  const [isShown, setIsShown] = useState(false)
  const [isCapsLockOn, setIsCapsLockOn] = useState(false)
  const follow = (event: KeyboardEvent) => setIsCapsLockOn(event.getModifierState('CapsLock'))
  const cautions = [
    ...(isCapsLockOn ? [texts.capsLock] : []),
    ...(/\p{Script=Cyrillic}/u.test(input.value) ? [texts.cyrillic] : []),
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it looks at the keys that the field takes
    <div className="password" onKeyDown={follow} onKeyUp={follow}>
      <TextInput {...input} maxLength={MAX_PASSWORD} type={isShown ? 'text' : 'password'} />
      <Button
        variant="quiet"
        label={isShown ? texts.hidePassword : texts.showPassword}
        onPress={() => setIsShown(!isShown)}
      >
        {isShown ? texts.hide : texts.show}
      </Button>
      <p className="password-cautions field-hint" role="status">
        {cautions.join(' ')}
      </p>
    </div>
  )
}
