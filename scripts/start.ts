/**
 * Opens the desktop application: in Electron where its binary is there or can be fetched, and otherwise in an installed
 * Chromium through the tests' stand-in for Electron. With `--panel` a panel with a demo customer is started beside it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import {
  addDemoCustomer,
  DEMO_INSTALLATION,
  type DemoPanel,
  startDemoPanel,
} from '../src/cli/demo/demo-panel.ts'
import { WRONG_USAGE } from '../src/cli/exit-codes.ts'
import { readSandboxRefusal } from './chromium-sandbox.ts'

const ELECTRON = new URL('../node_modules/electron/', import.meta.url)
const PROJECT = fileURLToPath(new URL('../', import.meta.url))
const MAIN = join(PROJECT, packageJson.main)
const STAND_IN = new URL('../tests/support/electron/register.ts', import.meta.url)
const FETCH_TIMEOUT_MS = 300_000

const TEXTS = {
  bg: {
    fetching: 'Изтегляне на Electron…',
    noElectron: {
      fetching: 'Electron не може да бъде изтеглен',
      root: 'Electron не се стартира от потребителя root',
      namespaces: 'Системата забранява на Electron да изолира прозореца си (user namespaces)',
    },
    standIn: (reason: string, browser: string) => `${reason}. Програмата се отваря в прозорец на ${browser}.`,
    noBrowser: (reason: string) =>
      `${reason}, а на компютъра няма Chromium или Chrome. Инсталирайте един от тях или използвайте командния ред: npm run license-client -- --help`,
    noDisplay:
      'На този компютър няма екран. Използвайте командния ред: npm run license-client -- --help. Цяла примерна регистрация: npm run demo',
    panel: 'Контролен панел',
    username: 'Потребител',
    password: 'Първа парола',
    holder: 'ЕИК',
    programVersion: 'Версия',
    workplaces: 'Работни места',
    unknownOption: (option: string) => `Няма такава настройка: ${option}. Има --panel и --lang bg|en.`,
  },
  en: {
    fetching: 'Fetching Electron…',
    noElectron: {
      fetching: 'Electron cannot be fetched',
      root: 'Electron does not start as the user root',
      namespaces: 'The system forbids Electron to isolate its window (user namespaces)',
    },
    standIn: (reason: string, browser: string) =>
      `${reason}. The application opens in a window of ${browser}.`,
    noBrowser: (reason: string) =>
      `${reason}, and this computer has no Chromium or Chrome. Install one of them or use the command line: npm run license-client -- --help`,
    noDisplay:
      'This computer has no display. Use the command line: npm run license-client -- --help. A whole registration as a demonstration: npm run demo',
    panel: 'Control panel',
    username: 'User',
    password: 'First password',
    holder: 'EIK',
    programVersion: 'Version',
    workplaces: 'Workplaces',
    unknownOption: (option: string) =>
      `There is no such option: ${option}. There are --panel and --lang bg|en.`,
  },
} as const

/** Where browsers of Chromium's family are, besides the folders of PATH. */
const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const BROWSER_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

const OPTIONS = { panel: { type: 'boolean' }, lang: { type: 'string' } } as const
const { values, positionals } = parseArgs({ strict: false, allowPositionals: true, options: OPTIONS })
const texts = TEXTS[values.lang === 'en' ? 'en' : 'bg']
const strangers = Object.keys(values).filter((name) => !(name in OPTIONS))
const [unknown] = [...strangers.map((name) => `--${name}`), ...positionals]

function findElectron(): string | null {
  const pathFile = new URL('path.txt', ELECTRON)
  if (!existsSync(pathFile)) {
    console.error(texts.fetching)
    const install = fileURLToPath(new URL('install.js', ELECTRON))
    const fetched = spawnSync(process.execPath, [install], { stdio: 'ignore', timeout: FETCH_TIMEOUT_MS })
    if (fetched.status !== 0 || !existsSync(pathFile)) return null
  }
  const program = fileURLToPath(new URL(`dist/${readFileSync(pathFile, 'utf8')}`, ELECTRON))
  return existsSync(program) ? program : null
}

function findBrowser(): string | null {
  const { CHROME_PATH = '', PATH = '' } = process.env
  const inPath = PATH.split(delimiter).flatMap((folder) => BROWSER_NAMES.map((name) => join(folder, name)))
  return [CHROME_PATH, ...inPath, ...BROWSER_FILES].find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return file !== ''
  } catch {
    return false
  }
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY)
}

interface PanelBeside {
  readonly panel: DemoPanel
  /** The options by which the window knows the panel; its license folder is its own and does not stay. */
  readonly args: readonly string[]
}

async function startPanel(folder: string): Promise<PanelBeside> {
  const panel = await startDemoPanel(folder, join(PROJECT, 'out/panel'))
  const { username, firstPassword } = await addDemoCustomer(panel)
  const publicKeys = join(folder, 'public-keys.json')
  await writeFile(publicKeys, JSON.stringify([{ id: 0, publicKey: panel.publicKey }]))
  const { holder, programVersion, workplaces } = DEMO_INSTALLATION
  const lines: readonly (readonly [label: string, value: string | number])[] = [
    [texts.panel, panel.address],
    [texts.username, username],
    [texts.password, firstPassword],
    [texts.holder, holder],
    [texts.programVersion, programVersion],
    [texts.workplaces, workplaces],
  ]
  for (const [label, value] of lines) console.log(`${label}: ${value}`)
  return {
    panel,
    args: [
      `--panel=${panel.address}`,
      `--public-keys=${publicKeys}`,
      `--data-dir=${join(folder, 'license')}`,
    ],
  }
}

/** Opens the application and gives its exit code when it is closed. */
async function open(args: readonly string[]): Promise<number> {
  const sandboxRefusal = readSandboxRefusal(fileURLToPath(new URL('dist/chrome-sandbox', ELECTRON)))
  const electron = sandboxRefusal === null ? findElectron() : null
  // With its folder Electron knows the program's name and version, and where its data lies.
  if (electron) return run(electron, [PROJECT, ...args], {})
  const reason = texts.noElectron[sandboxRefusal ?? 'fetching']
  const browser = findBrowser()
  if (!browser) {
    console.error(texts.noBrowser(reason))
    return 1
  }
  console.error(texts.standIn(reason, basename(browser)))
  return run(process.execPath, ['--import', STAND_IN.href, MAIN, ...args], {
    STAND_IN_BROWSER: JSON.stringify({ executablePath: browser }),
    STAND_IN_HEADED: '1',
    STAND_IN_ARGUMENTS: JSON.stringify(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  })
}

async function run(program: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  // Ctrl+C reaches the application too; what is left is put away when it has ended.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  await once(child, 'close')
  return child.exitCode ?? 1
}

if (unknown !== undefined) {
  console.error(texts.unknownOption(unknown))
  process.exitCode = WRONG_USAGE
} else if (!hasDisplay()) {
  console.error(texts.noDisplay)
  process.exitCode = 1
} else if (values.panel) {
  const folder = await mkdtemp(join(tmpdir(), 'pasoss-start-'))
  const { panel, args } = await startPanel(folder)
  process.exitCode = await open(args)
  await panel.stop()
  await rm(folder, { recursive: true, force: true })
} else {
  process.exitCode = await open([])
}
