/** Moves the focus to the first field that nothing stands in. Pages that wait behind a sign-in are hidden, and have no place on the screen. */
export function focusFirstEmpty(within: ParentNode): void {
  const fields = within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  Array.from(fields)
    .find((field) => field.value === '' && field.offsetParent !== null)
    ?.focus()
}
