/** What a test may ask of the stand-in in the application's process, over Node's own channel between the two. */
export function serveControl(methods: Readonly<Record<string, (...args: never[]) => unknown>>): void {
  if (!process.send) return
  process.on('message', async ({ id, method, args }: { id: number; method: string; args: never[] }) => {
    try {
      const value = await methods[method]?.(...args)
      process.send?.({ id, value: value ?? null })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) })
    }
  })
  process.on('disconnect', () => process.exit(0))
}
