import type { Language } from '../../../shared/catalogue.ts'
import { TIME_ZONE } from '../../../shared/day.ts'
import { formatTimeFor } from '../../../shared/texts/format-day.ts'
import type { Letter, LetterKind } from './letters.ts'
import { bg, type LetterText, type LetterTexts } from './texts/bg.ts'
import { en } from './texts/en.ts'

const TEXTS: Readonly<Record<Language, LetterTexts>> = { bg, en }

/** A letter in words, as plain text and as HTML. */
export interface ComposedLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface ComposeOptions {
  readonly to: string
  readonly language: Language
  /** When what the letter tells has happened. */
  readonly at: Date
  /** Where its button leads; null for a letter without one. */
  readonly link: string | null
}

/** Writes a letter in the language of whom it goes to. */
export function composeLetter(letter: Letter, options: ComposeOptions): ComposedLetter {
  const { to, language, at, link } = options
  const texts = TEXTS[language]
  const written = write(texts, letter, { to, time: formatTimeFor(at, language, TIME_ZONE) })
  return {
    // A name may have several lines; a header has one.
    subject: written.subject.replace(/[^\S\u00A0]+/g, ' '),
    text: composeText(written, texts, link),
    html: composeHtml(written, texts, language, link),
  }
}

function write<Kind extends LetterKind>(
  { letters }: LetterTexts,
  { kind, details }: Letter<Kind>,
  circumstances: { readonly to: string; readonly time: string },
): LetterText {
  return letters[kind](details, circumstances)
}

function composeText(
  { paragraphs, rows = [], action, afterwards = [] }: LetterText,
  { greeting, footer }: LetterTexts,
  link: string | null,
): string {
  return [
    greeting,
    ...paragraphs,
    ...(rows.length > 0 ? [rows.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...(action !== undefined && link !== null ? [`${action}:\n${link}`] : []),
    ...afterwards,
    // What mail programs know as the beginning of a signature.
    `-- \n${footer}`,
  ].join('\n\n')
}

const FONT = "font-family:'Segoe UI',Arial,sans-serif;font-size:16px;line-height:1.5;color:#1d2127"
const BUTTON =
  'display:inline-block;padding:12px 24px;border-radius:8px;background:#1b4f8f;color:#ffffff;font-weight:600;text-decoration:none'
const SOFT = 'color:#545b65;font-size:14px'

/** Simple enough for any mail program: no picture, no style sheet, nothing that is fetched. */
function composeHtml(
  { subject, paragraphs, rows = [], action, afterwards = [] }: LetterText,
  { vendor, panel, greeting, linkByHand, footer }: LetterTexts,
  language: Language,
  link: string | null,
): string {
  const body = [
    `<p style="margin:0 0 24px;color:#1b4f8f"><b>${escapeHtml(vendor)}</b> ${escapeHtml(panel)}</p>`,
    ...[greeting, ...paragraphs].map(paragraph),
    ...(rows.length > 0 ? [table(rows)] : []),
    ...(action !== undefined && link !== null
      ? [
          `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="${BUTTON}">${escapeHtml(action)}</a></p>`,
          `<p style="${SOFT}">${escapeHtml(linkByHand)}<br><span style="word-break:break-all">${escapeHtml(link)}</span></p>`,
        ]
      : []),
    ...afterwards.map(paragraph),
    `<hr style="margin:24px 0;border:0;border-top:1px solid #d9d6cc">`,
    `<p style="${SOFT}">${escapeHtml(footer)}</p>`,
  ]
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f6f5f1">
<div style="max-width:560px;margin:0 auto;padding:24px;border-radius:8px;background:#ffffff;${FONT}">
${body.join('\n')}
</div>
</body>
</html>
`
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`
}

function table(rows: NonNullable<LetterText['rows']>): string {
  const cells = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" style="padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:400;color:#545b65">${escapeHtml(label)}</th><td style="padding:4px 0;vertical-align:top;word-break:break-word">${escapeHtml(value)}</td></tr>`,
  )
  return `<table style="margin:0 0 16px;border-collapse:collapse">${cells.join('')}</table>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)
}
