/** The bytes of a text in the Windows code page for Cyrillic, for letters of the Bulgarian alphabet and of ASCII. */
export function encodeWindows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
    }),
  )
}
