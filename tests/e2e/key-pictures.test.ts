import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { type DesktopSession, goToKeyEntry, openDesktop } from '../support/desktop-session.ts'
import { isFocused, pressButton } from '../support/keyboard.ts'
import { temporaryFolder } from '../support/panel.ts'
import { blur, drawCodes, pngHead, pngOf } from '../support/qr-pictures.ts'

const SCREEN = { width: 1280, height: 720 }
const OTHER_CODE = { text: 'https://service.pasoss.com/', pose: { x: 1000, y: 360, module: 8 } }

function drawKey(text: string) {
  return drawCodes(SCREEN, [{ text, pose: { x: 500, y: 360, module: 5 } }])
}

/** A window that waits for a registration key, and that key. */
async function openAtKey(): Promise<DesktopSession & { readonly key: string }> {
  const session = await openDesktop()
  return { ...session, key: session.vendor.issue(await goToKeyEntry(session)) }
}

function keyField({ page, texts }: DesktopSession) {
  return page.getByLabel(texts.registrationKey.label, { exact: true })
}

/** Opens a file as a person chooses it. */
async function openFile({ page, texts }: DesktopSession, name: string, content: Uint8Array): Promise<void> {
  const file = join(await temporaryFolder(), name)
  await writeFile(file, content)
  const chosen = page.waitForEvent('filechooser')
  await pressButton(page, texts.registrationKey.open)
  await (await chosen).setFiles(file)
}

/** Pastes a picture into the field that has the focus, as after taking a picture of the screen. */
function pastePicture(session: DesktopSession, png: Buffer): Promise<void> {
  return keyField(session).evaluate((field, bytes) => {
    const { DataTransfer, File, ClipboardEvent } = globalThis as unknown as {
      DataTransfer: new () => { items: { add: (file: object) => void } }
      File: new (parts: readonly Uint8Array[], name: string, options: object) => object
      ClipboardEvent: new (name: string, options: object) => Event
    }
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, Array.from(png))
}

/** The same picture as a JPEG, as Chromium writes it. */
async function jpegOf({ page }: DesktopSession, png: Buffer): Promise<Buffer> {
  const bytes = await page.evaluate(async (given) => {
    const { Blob, createImageBitmap, OffscreenCanvas } = globalThis as unknown as {
      Blob: new (parts: readonly Uint8Array[]) => object
      createImageBitmap: (blob: object) => Promise<{ width: number; height: number }>
      OffscreenCanvas: new (
        width: number,
        height: number,
      ) => {
        getContext: (kind: string) => { drawImage: (...args: readonly unknown[]) => void }
        convertToBlob: (options: object) => Promise<{ arrayBuffer: () => Promise<ArrayBuffer> }>
      }
    }
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(given)]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    canvas.getContext('2d').drawImage(bitmap, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 })
    return Array.from(new Uint8Array(await blob.arrayBuffer()))
  }, Array.from(png))
  return Buffer.from(bytes)
}

describe('a picture of a key', () => {
  test('is read by its content, opened under any name, and the field has the focus', async () => {
    const session = await openAtKey()
    const { app, page, texts, key } = session
    const jpeg = await jpegOf(session, pngOf(blur(drawKey(key), 1)))
    await openFile(session, 'писмо.txt', jpeg)
    await page.getByText(texts.registrationKey.proved).waitFor()

    expect(await keyField(session).inputValue()).toBe(key)
    expect(await isFocused(keyField(session))).toBe(true)
    expect(app.pageErrors).toEqual([])
  })

  test('is read when it is pasted', async () => {
    const session = await openAtKey()
    const { page, texts, key } = session
    await pastePicture(session, pngOf(drawKey(key)))
    await page.getByText(texts.registrationKey.proved).waitFor()
    expect(await keyField(session).inputValue()).toBe(key)
  })

  test('of fifty megapixels is read', async () => {
    const session = await openAtKey()
    const { page, texts, key } = session
    const pose = { x: 4000, y: 3000, module: 24, turn: 5 }
    const photo = drawCodes({ width: 8160, height: 6120 }, [{ text: key, pose }])
    await openFile(session, 'photo.png', pngOf(photo))
    await page.getByText(texts.registrationKey.proved).waitFor()
    expect(await keyField(session).inputValue()).toBe(key)
  })

  test('beside another code is found', async () => {
    const session = await openAtKey()
    const { page, texts, key } = session
    const pose = { x: 400, y: 360, module: 6 }
    await openFile(session, 'two.png', pngOf(drawCodes(SCREEN, [OTHER_CODE, { text: key, pose }])))
    await page.getByText(texts.registrationKey.proved).waitFor()
    expect(await keyField(session).inputValue()).toBe(key)
  })

  test('of the other kind is named as such', async () => {
    const session = await openAtKey()
    const { app, page } = session
    const address = `https://service.pasoss.com/keys#${await app.clipboard()}`
    await openFile(session, 'installation.png', pngOf(drawKey(address)))
    await page.getByText(clientTexts('bg').foundKinds.installation).waitFor()
  })

  test('that holds none is named for what it is, and the field stays as it was', async () => {
    const session = await openAtKey()
    const { app, page, texts } = session
    const { fileRefusals } = texts.registrationKey
    await keyField(session).fill('R04725')
    const svg =
      '<?xml version="1.0"?><!-- A code --><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
    const wrong: readonly [Uint8Array, string][] = [
      [pngOf(drawCodes(SCREEN, [])), fileRefusals['no-code']],
      [pngOf(drawCodes(SCREEN, [OTHER_CODE])), fileRefusals['code-without-key']],
      [pngOf(drawKey('R04725-ABCDEF')), fileRefusals['code-without-key']],
      [pngHead(20_000, 20_000), fileRefusals['picture-too-large']],
      [pngHead(100, 100), fileRefusals['picture-damaged']],
      [pngOf(drawKey('R04725')).subarray(0, 20), fileRefusals['picture-damaged']],
      [Buffer.from([0xff, 0xd8, 0xff, 0xff, 0xff]), fileRefusals['picture-damaged']],
      [Buffer.from('GIF89a'), fileRefusals.picture],
      [Buffer.from(svg), fileRefusals.drawing],
    ]
    for (const [content, sentence] of wrong) {
      await openFile(session, 'picture.png', content)
      await page.getByRole('alert').getByText(sentence).waitFor()
    }
    expect(await keyField(session).inputValue()).toBe('R04725')
    expect(app.pageErrors).toEqual([])
  })
})
