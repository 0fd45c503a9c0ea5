import { useEffect, useRef, useState } from 'react'
import { useDraft } from '../panel/use-draft.ts'
import { forgetKeyInAddress, keyInAddress } from './key-in-address.ts'

/**
 * The installation key that is worked on: the one of the address, where a QR code has put it, or else what was entered in this
 * tab. `onGiven` is told each key of an address once.
 */
export function useKeyText(
  onGiven: (key: string) => void,
): readonly [keyText: string, set: (text: string) => void] {
  const [draft, setDraft] = useDraft('installation-key', '')
  const [given, setGiven] = useState(keyInAddress)
  const tell = useRef(onGiven)
  tell.current = onGiven
  useEffect(() => {
    if (given !== '') tell.current(given)
  }, [given])
  useEffect(() => {
    // Another QR code, opened in the same window.
    const take = () => {
      const key = keyInAddress()
      if (key !== '') setGiven(key)
    }
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  function set(text: string) {
    setDraft(text)
    if (given === '') return
    setGiven('')
    forgetKeyInAddress()
  }
  return [given === '' ? draft : given, set]
}
