import './print-part.css'

/** Prints one part of the page alone; the style sheet hides whatever neither holds it nor is in it. */
export function printPart(part: HTMLElement | null): void {
  if (!part) return
  const holders: HTMLElement[] = []
  for (let holder = part.parentElement; holder; holder = holder.parentElement) holders.push(holder)
  for (const holder of holders) holder.dataset.holdsPrinted = ''
  part.dataset.printed = ''
  document.documentElement.dataset.printsPart = ''
  window.addEventListener(
    'afterprint',
    () => {
      for (const holder of holders) delete holder.dataset.holdsPrinted
      delete part.dataset.printed
      delete document.documentElement.dataset.printsPart
    },
    { once: true },
  )
  window.print()
}
