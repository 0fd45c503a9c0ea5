import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { findViolations } from '../support/axe.ts'
import { isStandIn } from '../support/desktop-app.ts'
import { type DesktopSession, goToKeyEntry, openDesktop } from '../support/desktop-session.ts'
import { isFocused, pressButton } from '../support/keyboard.ts'
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

/** A window that waits for a registration key, with a film in place of the camera. */
async function openWithFilm(
  makeFilm: (key: string, installationKey: string) => readonly GrayPicture[],
): Promise<DesktopSession & { readonly key: string }> {
  const camera = join(await temporaryFolder(), 'camera.y4m')
  const session = await openDesktop({ camera })
  const key = session.vendor.issue(await goToKeyEntry(session))
  await writeFile(camera, filmOf(makeFilm(key, await session.app.clipboard())))
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
function askBehind(
  { page }: DesktopSession,
  wanted: object,
  from: 'page' | 'frame' = 'page',
): Promise<string> {
  return page.evaluate(
    ([asked, asker]) => {
      interface Asker {
        navigator: { mediaDevices: { getUserMedia: (wanted: object) => Promise<unknown> } }
      }
      const own = globalThis as unknown as Asker & {
        document: {
          createElement: (name: string) => { contentWindow: Asker }
          body: { append: (node: object) => void }
        }
      }
      const frame = own.document.createElement('iframe')
      own.document.body.append(frame)
      const { navigator } = asker === 'frame' ? frame.contentWindow : own
      return navigator.mediaDevices.getUserMedia(asked).then(
        () => 'opened',
        ({ name }: Error) => name,
      )
    },
    [wanted, from] as const,
  )
}

/** Lets the page believe that nobody sees it. */
function setHidden({ page }: DesktopSession, isHidden: boolean): Promise<void> {
  return page.evaluate((hidden) => {
    const { document, Event } = globalThis as unknown as {
      document: { dispatchEvent: (event: object) => void }
      Event: new (name: string) => object
    }
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)
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

  test('is looked for on until a code comes that is a key', async () => {
    const session = await openWithFilm((key) => {
      const pose = { x: 640, y: 360, module: 8 }
      const other = drawCodes(SIZE, [{ text: 'https://service.pasoss.com/', pose }])
      const bothAtOnce = drawCodes(SIZE, [
        { text: 'https://service.pasoss.com/', pose: { x: 1000, y: 360, module: 8 } },
        { text: key, pose: { x: 400, y: 360, module: 7 } },
      ])
      return [...Array(60).fill(other), ...Array(20).fill(bothAtOnce)]
    })
    const { page, texts, key } = session
    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.camera['other-code']).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByText(texts.registrationKey.proved).waitFor()
    expect(await keyField(session).inputValue()).toBe(key)
  })

  test('of the other kind is named as such', async () => {
    const { page, texts } = await openWithFilm((_key, installationKey) =>
      showOnPhone(`https://service.pasoss.com/keys#${installationKey}`),
    )
    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(clientTexts('bg').foundKinds.installation).waitFor()
  })
})

describe('the camera', () => {
  test('is permitted to the window only while it shows the picture, and without a microphone', async () => {
    const session = await openWithFilm(() => [drawCodes(SIZE, [])])
    const { app, page, texts } = session
    const tracks = await watchCameras(session)
    const isPermitted = () => app.hasPermission('camera')
    expect(await isPermitted()).toBe(false)
    expect(await askBehind(session, { video: true })).toBe('NotAllowedError')

    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.camera.looking).waitFor()
    expect(await isPermitted()).toBe(true)
    expect(await app.hasPermission('microphone')).toBe(false)
    expect(await askBehind(session, { audio: true })).toBe('NotAllowedError')
    expect(await askBehind(session, { audio: true, video: true })).toBe('NotAllowedError')
    expect(await askBehind(session, { video: true }, 'frame')).toBe('NotAllowedError')
    await pressButton(page, texts.registrationKey.camera.stop)
    await expect.poll(isPermitted).toBe(false)
    expect(await tracks()).toEqual(['ended'])

    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.camera.looking).waitFor()
    await page.getByRole('button', { name: texts.wizard.back, exact: true }).click()
    await expect.poll(isPermitted).toBe(false)
    expect(await tracks()).toEqual(['ended', 'ended'])
    expect(await askBehind(session, { video: true })).toBe('NotAllowedError')
  })

  test('is off while the window is hidden, and goes on after', async () => {
    const session = await openWithFilm(() => [drawCodes(SIZE, [])])
    const { app, page, texts } = session
    const tracks = await watchCameras(session)
    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.camera.looking).waitFor()

    await setHidden(session, true)
    await expect.poll(() => app.hasPermission('camera')).toBe(false)
    expect(await tracks()).toEqual(['ended'])
    await setHidden(session, false)
    await expect.poll(tracks).toEqual(['ended', 'live'])
  })

  test.runIf(isStandIn)('is permitted no more to a page whose process has died', async () => {
    const session = await openWithFilm(() => [drawCodes(SIZE, [])])
    const { app, page, texts } = session
    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.camera.looking).waitFor()
    const debug = await page.context().newCDPSession(page)
    const reopened = page.context().waitForEvent('page')
    void debug.send('Page.crash').catch(() => {})
    await reopened
    await expect.poll(() => app.hasPermission('camera')).toBe(false)
  })

  test('that is not there is told in one sentence, and the other ways stay', async () => {
    const session = await openDesktop()
    const { app, page, texts, vendor } = session
    const key = vendor.issue(await goToKeyEntry(session))
    await pressButton(page, texts.registrationKey.camera.read)
    await page.getByText(texts.registrationKey.camera['no-camera']).waitFor()
    expect(await app.hasPermission('camera')).toBe(false)

    await keyField(session).fill(key)
    await page.getByText(texts.registrationKey.proved).waitFor()
    expect(await page.getByText(texts.registrationKey.camera['no-camera']).count()).toBe(0)
  })

  test.runIf(isStandIn)('that the system denies is told from one that another program uses', async () => {
    const session = await openWithFilm(showOnPhone)
    const { app, page, texts } = session
    const { camera } = texts.registrationKey
    await app.failCamera('NotReadableError')
    await pressButton(page, camera.read)
    await page.getByText(camera.busy).waitFor()

    await app.failCamera('NotAllowedError')
    await pressButton(page, camera.read)
    await page.getByText(camera.denied).waitFor()
    expect(await page.getByText(camera.busy).count()).toBe(0)
    expect(await app.hasPermission('camera')).toBe(false)
  })
})
