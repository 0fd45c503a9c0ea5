import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePanelCommandLine } from '../../../../src/cli/control-panel/settings.ts'
import { temporaryFolder } from '../../../support/panel.ts'

function messagesOf(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const parsed = parsePanelCommandLine(['--lang', 'en', ...argv], env)
  return parsed.ok ? [] : parsed.refusal.messages
}

/** A command line with right settings of mail but for what is said. */
function mailWith(changes: Readonly<Record<string, string>>): readonly string[] {
  const options = { smtp: 'smtp://mail.bg', 'mail-from': 'a@b.bg', address: 'https://panel.bg', ...changes }
  return ['serve', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])]
}

const MAIL_NEEDS = /PANEL_SMTP needs PANEL_MAIL_FROM, too\.,PANEL_SMTP needs PANEL_ADDRESS/

describe('the settings of the control panel', () => {
  test('are refused all at once, a sentence each', () => {
    const env = {
      PANEL_PORT: 'many',
      PANEL_METRICS_PORT: '70000',
      PANEL_WORKERS: '0',
      PANEL_LOG_LEVEL: 'loud',
      PANEL_TRUST_PROXY: 'everyone',
      PANEL_DATABASE: 'mysql://localhost',
      PANEL_DATABSE: 'sqlite:x',
    }
    expect(messagesOf(['serve', '--dance'], env)).toEqual([
      'There is no such option: --dance.',
      'There is no setting PANEL_DATABSE. Perhaps PANEL_DATABASE?',
      expect.stringMatching(/^PANEL_DATABASE is sqlite:FILE or postgres:/),
      'PANEL_PORT is a whole number from 0 to 65535, not many.',
      'PANEL_METRICS_PORT is a whole number from 0 to 65535, not 70000.',
      expect.stringMatching(/^PANEL_TRUST_PROXY is .* loopback .*, not “everyone”\.$/),
      'PANEL_WORKERS is auto or a whole number from 1 to 256, not 0.',
      'PANEL_LOG_LEVEL is error, warn or info, not loud.',
    ])
  })

  test.each([
    [
      'the metrics on the panel’s own port',
      ['serve', '--port', '9000', '--metrics-port', '9000'],
      /must be different/,
    ],
    [
      'workers on a database in memory',
      ['serve', '--workers', '2', '--database', 'sqlite::memory:'],
      /one process only/,
    ],
    [
      'a passphrase from two places',
      ['serve', '--signing-passphrase', 'x', '--signing-passphrase-file', 'package.json'],
      /only one of/,
    ],
    [
      'a passphrase from nowhere',
      ['serve', '--signing-passphrase-file', '/nowhere'],
      /\/nowhere .*cannot be read/,
    ],
    ['a host for metrics without a port', ['serve', '--metrics-host', '::1'], /PANEL_METRICS_PORT/],
    ['a network of too many bits', ['serve', '--trust-proxy', 'loopback, 10.0.0.0/33'], /“10\.0\.0\.0\/33”/],
    ['a network of bits and more', ['serve', '--trust-proxy', '10.0.0.0/8/8'], /10\.0\.0\.0\/8\/8/],
    ['an option that is nearly one', ['serve', '--data-dri', 'x'], /Perhaps --data-dir\?/],
    ['a value where there is none', ['serve', '--json=1'], /--json takes no value/],
    ['too many workers', ['serve', '--workers', '999'], /PANEL_WORKERS/],
    ['half a worker', ['serve', '--workers', '1.5'], /PANEL_WORKERS/],
    ['no connections', ['serve', '--pool-size', '0'], /PANEL_POOL_SIZE/],
    ['too many connections', ['serve', '--pool-size', '501'], /PANEL_POOL_SIZE/],
    ['a mail server without a sender and an address', ['serve', '--smtp', 'smtp://mail.bg'], MAIL_NEEDS],
    [
      'a sender without a mail server',
      ['serve', '--mail-from', 'a@b.bg'],
      /PANEL_MAIL_FROM needs PANEL_SMTP/,
    ],
    ['a sender that is no address', mailWith({ 'mail-from': 'Panel <a@b' }), /^PANEL_MAIL_FROM is/],
    ['a sender of two lines', mailWith({ 'mail-from': 'A\nBcc: x <a@b.bg>' }), /^PANEL_MAIL_FROM is/],
    ['a panel in the open', mailWith({ address: 'http://panel.bg' }), /^PANEL_ADDRESS is/],
    ['a mail server of another kind', mailWith({ smtp: 'mail.bg:25' }), /^PANEL_SMTP is/],
    ['a mail user without a password', mailWith({ smtp: 'smtp://a@mail.bg' }), /^PANEL_SMTP is/],
    ['a password that is not encoded', mailWith({ smtp: 'smtp://a:b%z@mail.bg' }), /^PANEL_SMTP is/],
    ['two mail servers', mailWith({ 'smtp-file': '/nowhere' }), /only one of PANEL_SMTP/],
    ['a mail server from nowhere', ['serve', '--smtp-file', '/nowhere'], /\/nowhere .*cannot be read/],
  ])('%s cannot be', (_name, argv, message) => {
    expect(messagesOf(argv).join()).toMatch(message)
  })

  test('the option wins over the variable', () => {
    const parsed = parsePanelCommandLine(['serve', '--port', '81', '--workers', '3', '--pool-size', '4'], {
      PANEL_PORT: '82',
      PANEL_WORKERS: 'auto',
    })
    expect(parsed).toMatchObject({ ok: true, value: { port: 81, workers: 3, poolSize: 4 } })
  })

  test('a file gives the passphrase, without the end of its line', async () => {
    const file = join(await temporaryFolder(), 'passphrase')
    await writeFile(file, ' a passphrase \n')
    const parsed = parsePanelCommandLine(['serve'], { PANEL_SIGNING_PASSPHRASE_FILE: file })
    expect(parsed).toMatchObject({ ok: true, value: { passphrase: ' a passphrase ' } })
  })

  test.each([
    ['empty', '\n', /is empty/],
    ['short', 'eleven long\n', /at least 12/],
  ])(
    'a file with an %s passphrase is told together with the other mistakes',
    async (_name, text, sentence) => {
      const file = join(await temporaryFolder(), 'passphrase')
      await writeFile(file, text)
      const messages = messagesOf(['serve', '--signing-passphrase-file', file, '--port', 'x'])
      expect(messages).toEqual([expect.stringMatching(sentence), expect.stringMatching(/PANEL_PORT/)])
    },
  )

  test('mail has a server with user and password, a sender with a name, and an address of the panel', async () => {
    const file = join(await temporaryFolder(), 'smtp')
    await writeFile(file, 'smtps://panel%40b.bg:p%40ss@mail.bg:4650\n')
    const parsed = parsePanelCommandLine(['serve', '--mail-from', '"ПАСОСС" <a@b.bg>'], {
      PANEL_SMTP_FILE: file,
      PANEL_ADDRESS: 'panel.bg',
    })
    expect(parsed.ok && parsed.value.mail).toEqual({
      server: new URL('smtps://panel%40b.bg:p%40ss@mail.bg:4650'),
      sender: { name: 'ПАСОСС', address: 'a@b.bg' },
      panelAddress: new URL('https://panel.bg'),
    })
    expect(parsePanelCommandLine(['serve'], {})).toMatchObject({ ok: true, value: { mail: null } })
  })

  test('networks of either kind are proxies', () => {
    const list = 'loopback,10.0.0.0/8, fd00::/128,192.0.2.1'
    expect(parsePanelCommandLine(['serve', '--trust-proxy', list], {})).toMatchObject({
      ok: true,
      value: { trustProxy: list },
    })
  })

  test('there is one worker a core where as many as there are are asked for', () => {
    const parsed = parsePanelCommandLine(['serve', '--workers', 'auto'], {})
    expect(parsed.ok && (parsed.value.workers ?? 0)).toBeGreaterThanOrEqual(1)
  })

  test('a variable that is near to no setting is only noted', () => {
    const parsed = parsePanelCommandLine(['serve'], { PANEL_BACKGROUND_COLOR: 'green', PANEL_FOO: '1' })
    expect(parsed).toMatchObject({
      ok: true,
      value: { unknownVariables: ['PANEL_BACKGROUND_COLOR', 'PANEL_FOO'] },
    })
  })
})
