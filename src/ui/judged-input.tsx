import { useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { TextInput, type TextInputProps } from './text-input.tsx'

export interface JudgedInputProps extends Omit<TextInputProps, 'error' | 'isRequired' | 'onBlur'> {
  readonly language: Language
  /** What is wrong with the value; null where nothing is. */
  readonly mistake: string | null
  /** Whether the form was sent. */
  readonly isSubmitted: boolean
}

/** A field that must be filled in. A mistake is told once it was left, or the form was sent; never while somebody has only begun to type. */
export function JudgedInput({ language, mistake, isSubmitted, ...input }: JudgedInputProps) {
  const [isLeft, setIsLeft] = useState(false)
  const isEmpty = input.value.trim() === ''
  const whenSent = isEmpty ? partsTexts(language).fields.required : mistake
  const error = isSubmitted ? whenSent : isLeft && !isEmpty ? mistake : null
  return <TextInput {...input} error={error} onBlur={() => setIsLeft(true)} isRequired />
}
