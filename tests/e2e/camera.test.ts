import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isStandIn } from '../support/desktop-app.ts'
import { type DesktopSession, goToKeyEntry, openDesktop } from '../support/desktop-session.ts'
import { isFocused, pressButton } from '../support/keyboard.ts'
import { createVendor } from '../support/keys.ts'
import { temporaryFolder } from '../support/panel.ts'
import { blur, darken, drawCodes, filmOf, type GrayPicture, type Pose } from '../support/qr-pictures.ts'

const SIZE = { width: 1280, height: 720 }

/** A phone in a hand is never still. */
const HELD: readonly Pose[] = [0, 1, 2, 3].map((turn) => ({
  x: 600 + 25 * turn,
  y: 350 + 5 * turn,
  module: 7,
  turn: 6 + turn,
  tilt: 0.1,
}))

/** The whole registration is prepared on a computer with a film for a camera, which is only then made of the key. */
async function openWithFilm(makeFilm: (key: string) => readonly GrayPicture[]) {
  const camera = join(await temporaryFolder(), 'camera.y4m')
  const session = await openDesktop({ camera, vendor: createVendor() })
  const key = session.vendor.issue(await goToKeyEntry(session))
  await writeFile(camera, filmOf(makeFilm(key)))
  return { ...session, key }
}

/** A phone that shows a text as the panel does. */
function showOnPhone(text: string): readonly GrayPicture[] {
  return HELD.map((pose) => drawCodes(SIZE, [{ text, pose }]))
}

function keyField({ page, texts }: DesktopSession) {
  return page.getByLabel(texts.registrationKey.label, { exact: true })
}

/** Keeps the tracks of every camera that the page opens, and tells which are on. */
async function watchCameras({ page }: DesktopSession): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    interface Stream {
      readonly getTracks: () => readonly { readonly readyState: string }[]
    }
    const { navigator } = globalThis as unknown as {
      navigator: { mediaDevices: { getUserMedia: (wanted: object) => Promise<Stream> } }
    }
    const tracks: { readonly readyState: string }[] = []
    Object.assign(globalThis, { tracks })
    const { mediaDevices } = navigator
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await getUserMedia(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
  })
  return () =>
    page.evaluate(() =>
      (globalThis as unknown as { tracks: { readonly readyState: string }[] }).tracks.map(
        ({ readyState }) => readyState,
      ),
    )
}

/** What becomes of asking for a camera or a microphone behind the window's back. */
function askBehind({ page }: DesktopSession, wanted: object): Promise<string> {
  return page.evaluate((asked) => {
    const { navigator } = globalThis as unknown as {
      navigator: { mediaDevices: { getUserMedia: (wanted: object) => Promise<unknown> } }
    }
    return navigator.mediaDevices.getUserMedia(asked).then(
      () => 'opened',
      ({ name }: Error) => name,
    )
  }, wanted)
}

describe('a key through the air', () => {
  test.each([
    { seen: 'on a phone that is held in a hand', take: (picture: GrayPicture) => picture },
    { seen: 'out of focus', take: (picture: GrayPicture) => blur(picture, 3) },
    { seen: 'on a phone that moves', take: (picture: GrayPicture) => blur(picture, 4, 1) },
    { seen: 'in the dark', take: (picture: GrayPicture) => darken(blur(picture, 1), 0.2) },
  ])('is read within two seconds $seen, and no symbol is typed', async ({ take }) => {
    const session = await openWithFilm((key) => showOnPhone(key).map(take))
    const { app, page, texts, key } = session
    const tracks = await watchCameras(session)

    await page.getByRole('button', { name: texts.registrationKey.camera.read }).focus()
    const begun = Date.now()
    await page.keyboard.press('Enter')
    await page.getByText(texts.registrationKey.proved).waitFor()
    const took = Date.now() - begun

    expect(await keyField(session).inputValue()).toBe(key)
    expect(took).toBeLessThan(2000)
    expect(await isFocused(keyField(session))).toBe(true)
    expect(await tracks()).toEqual(['ended'])
    expect(await app.hasPermission('camera')).toBe(false)
    expect(app.pageErrors).toEqual([])
  })

  test('goes on to the license', async () => {
    const session = await openWithFilm(showOnPhone)
    const { page, texts } = session
    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.proved).waitFor()
    await pressButton(page, texts.registrationKey.register)
    await page.getByRole('heading', { name: texts.result.registered }).waitFor()
  })
})
