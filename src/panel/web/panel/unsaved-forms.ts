type Ask = (go: () => void) => void

/** The forms in which something would be lost, each by how it asks before it is left. */
const forms = new Set<Ask>()

/** Counts a form among those that ask; what comes back takes it out. */
export function addUnsavedForm(ask: Ask): () => void {
  forms.add(ask)
  return () => void forms.delete(ask)
}

/** The form that asks for all of them; undefined where nothing would be lost. */
export function askingForm(): Ask | undefined {
  const [first] = forms
  return first
}

/** Leaves a page: at once, or after asking. */
export function leavePage(go: () => void): void {
  const ask = askingForm()
  if (ask) ask(go)
  else go()
}

/** Nothing is asked any more: somebody has decided to leave. */
export function forgetUnsavedForms(): void {
  forms.clear()
}
