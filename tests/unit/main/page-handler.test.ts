import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createPageHandler } from '../../../src/main/app-protocol.ts'
import { temporaryFolder } from '../../support/panel.ts'

async function handlerOnPage() {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.js'), 'secret')
  await writeFile(join(folder, 'renderer', 'index.html'), '<html><head></head></html>')
  await writeFile(join(folder, 'renderer', 'assets', 'index-a1.js'), 'page()')
  return createPageHandler(join(folder, 'renderer'))
}

describe('the application’s own scheme', () => {
  test('serves the page under a policy that runs its own files only, with a new nonce each time', async () => {
    const handle = await handlerOnPage()
    const answers = [
      await handle(new Request('pasoss://app/index.html')),
      await handle(new Request('pasoss://app/index.html')),
    ]
    const policies = answers.map(({ headers }) => headers.get('Content-Security-Policy') ?? '')
    expect(policies[0]).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
    expect(policies[0]).not.toContain('unsafe')
    expect(policies[0]).not.toBe(policies[1])
    const nonce = /'nonce-([^']+)'/.exec(policies[0] ?? '')?.[1]
    expect(await answers[0]?.text()).toContain(`nonce="${nonce}"`)
  })

  test('serves what was built beside it', async () => {
    const answer = await (await handlerOnPage())(new Request('pasoss://app/assets/index-a1.js'))
    expect([answer.status, answer.headers.get('Content-Type'), await answer.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'page()',
    ])
  })

  test.each([
    'pasoss://app/',
    'pasoss://app/secret.js',
    'pasoss://app/assets/../../secret.js',
    'pasoss://app/assets/..%2f..%2fsecret.js',
    'pasoss://app/assets/missing.js',
    'pasoss://other/index.html',
    'pasoss://app/assets/index-a1',
  ])('answers %s with nothing', async (url) => {
    expect((await (await handlerOnPage())(new Request(url))).status).toBe(404)
  })

  test('takes no other method', async () => {
    const request = new Request('pasoss://app/index.html', { method: 'POST' })
    expect((await (await handlerOnPage())(request)).status).toBe(404)
  })
})
