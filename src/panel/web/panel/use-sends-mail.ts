import { useAnswer } from './use-answer.ts'

/** Whether the panel sends mail; not before it has said so. */
export function useSendsMail(): boolean {
  return useAnswer('getFeatures').data?.mail ?? false
}
