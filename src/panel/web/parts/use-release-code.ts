import { useDraft } from '../panel/use-draft.ts'

/** A release code that was typed or dictated, kept until it has released a workplace. */
export function useReleaseCode() {
  return useDraft('release-code', '')
}
