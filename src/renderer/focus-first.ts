const FIELDS = ':is(textarea, input:not([type=checkbox], [type=radio], [type=file])):enabled:not([readonly])'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Moves the focus to the field of a screen in which people type first, which is an empty or a wrong one. Where there is no
 * field, it goes to what is marked with `data-focus`, and else to the heading.
 */
export function focusFirst(screen: HTMLElement): void {
  const main = screen.querySelector('main')
  if (!main || main.contains(document.activeElement)) return
  const fields = [...main.querySelectorAll<Field>(FIELDS)]
  const open = fields.find((field) => field.value === '' || field.getAttribute('aria-invalid') === 'true')
  const marked = main.querySelector<HTMLElement>(':is(button, [tabindex])[data-focus]')
  const target = open ?? fields[0] ?? marked ?? screen.querySelector<HTMLElement>('h1')
  target?.focus()
}

/** Moves the focus to the first field of a form that nobody has filled in. */
export function focusEmpty(form: HTMLElement): void {
  const empty = [...form.querySelectorAll<Field>(FIELDS)].find(({ value }) => value.trim() === '')
  empty?.focus()
}
