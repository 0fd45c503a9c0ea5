/** Nobody has typed a secret: the input had ended, or the person gave up with Ctrl+C. */
export class NoSecretError extends Error {
  readonly reason: 'ended' | 'interrupted'

  constructor(reason: 'ended' | 'interrupted') {
    super(`The input was ${reason}`)
    this.reason = reason
  }
}
