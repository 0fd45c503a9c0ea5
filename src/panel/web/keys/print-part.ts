/** Prints one part of the page alone; the style sheet hides whatever neither holds it nor is in it. */
export function printPart(part: HTMLElement | null): void {
  if (!part) return
  part.dataset.printed = ''
  document.documentElement.dataset.printsPart = ''
  window.addEventListener(
    'afterprint',
    () => {
      delete part.dataset.printed
      delete document.documentElement.dataset.printsPart
    },
    { once: true },
  )
  window.print()
}
