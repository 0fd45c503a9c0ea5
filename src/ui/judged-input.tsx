import { useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { TextInput, type TextInputProps } from './text-input.tsx'

export interface JudgedInputProps extends Omit<TextInputProps, 'error' | 'isRequired' | 'onBlur'> {
  /** What is said of an empty field once the form was sent. */
  readonly missing: string
  /** What is wrong with the value; null where nothing is. */
  readonly mistake: string | null
  /** Whether the form was sent. */
  readonly isSubmitted: boolean
}

/** Of a field that says what it wants by itself, in a language. */
export type LocalInputProps<Own extends keyof JudgedInputProps> = Omit<
  JudgedInputProps,
  'missing' | 'mistake' | Own
> & {
  readonly language: Language
}

/** A field that must be filled in. A mistake is told once it was left, or the form was sent; never while somebody has only begun to type. */
export function JudgedInput({ missing, mistake, isSubmitted, ...input }: JudgedInputProps) {
  const [isLeft, setIsLeft] = useState(false)
  const isEmpty = input.value.trim() === ''
  const whenSent = isEmpty ? missing : mistake
  const error = isSubmitted ? whenSent : isLeft && !isEmpty ? mistake : null
  return <TextInput {...input} error={error} onBlur={() => setIsLeft(true)} isRequired />
}
