import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { RegistrationContext } from '../../main/registration/license-status.ts'
import { createPanelClient, type PanelClient } from '../../main/registration/panel-client.ts'
import { connectPanel } from '../../main/registration/panel-connection.ts'
import { createInstallationKey, register } from '../../main/registration/registration.ts'
import { licenseFields } from '../../main/registration/status-report.ts'
import { parseVendorKey } from '../../main/registration/vendor-keys.ts'
import { probeWorkplace } from '../../main/registration/workplace/probe.ts'
import { findModule, findProduct, type Language } from '../../shared/catalogue.ts'
import { formatInstallationKey, type Installation } from '../../shared/key/installation-key.ts'
import { parseProgramVersion } from '../../shared/program-version.ts'
import type { Result } from '../../shared/result.ts'
import { DONE, FAILED, INTERRUPTED, WRONG_USAGE } from '../exit-codes.ts'
import { licenseClientTexts } from '../license-client/texts/license-client-texts.ts'
import { comparisonLines, formatGroups, repairLines } from '../license-client/wording.ts'
import { readOptions } from '../read-options.ts'
import { addDemoCustomer, DEMO_INSTALLATION, type DemoPanel, startDemoPanel } from './demo-panel.ts'
import { bg, type DemoTexts } from './texts/bg.ts'
import { en } from './texts/en.ts'

export interface DemoIo {
  readonly writeOut: (text: string) => void
  readonly writeError: (text: string) => void
  /** Aborts when somebody gives up: then the demonstration ends early, and cleans up all the same. */
  readonly interrupted: AbortSignal
}

const OPTIONS = { json: 'flag', help: 'flag', lang: 'value' } as const

const NEW_PASSWORD = 'a longer one of my own'
const TIMEOUT_MS = 15_000

/** Runs a whole registration on this computer and gives the exit code. Nothing stays behind. */
export async function runDemo(argv: readonly string[], io: DemoIo, probeFile: URL): Promise<number> {
  const given = readOptions(argv, OPTIONS)
  const language: Language = given.valueOf('lang') === 'en' ? 'en' : 'bg'
  const texts = language === 'en' ? en : bg
  if (given.has('help')) {
    io.writeOut(texts.help)
    return DONE
  }
  const strangers = given.rejected.filter(({ why }) => why === 'unknown')
  const [unknown] = [...strangers.map(({ option }) => option), ...given.words]
  if (unknown !== undefined) {
    io.writeError(`${texts.unknownOption(unknown)}\n\n${texts.help}`)
    return WRONG_USAGE
  }
  const folder = await mkdtemp(join(tmpdir(), 'pasoss-demo-'))
  let panel: DemoPanel | null = null
  try {
    // Programs read the one JSON object; people see the same progress beside it.
    const json = given.has('json')
    const say = (line = '') => (json ? io.writeError : io.writeOut)(`${line}\n`)
    const narrator = { say, texts, language }
    say(styleText('bold', texts.title))
    chapter(narrator, texts.panel)
    panel = await step(narrator, texts.startsPanel, () => startDemoPanel(folder))
    if (io.interrupted.aborted) return INTERRUPTED
    const result = await Promise.race([
      registerWith(panel, folder, probeFile, narrator),
      once(io.interrupted, 'abort').then(() => null),
    ])
    if (result === null) return INTERRUPTED
    if (json) io.writeOut(`${JSON.stringify(result)}\n`)
    return DONE
  } catch (error) {
    io.writeError(`${texts.failed}\n${error instanceof Error ? error.message : String(error)}\n`)
    return FAILED
  } finally {
    await panel?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Narrator {
  readonly say: (line?: string) => void
  readonly texts: DemoTexts
  readonly language: Language
}

async function registerWith(panel: DemoPanel, folder: string, probeFile: URL, narrator: Narrator) {
  const { say, texts, language } = narrator
  const vendorKey = parseVendorKey(`0:${panel.publicKey}`)
  if (!vendorKey) throw new Error('The panel gave no public key')
  const customer = await step(narrator, texts.addsContract, () => addDemoCustomer(panel))
  const context: RegistrationContext = {
    dataDir: join(folder, 'license'),
    vendorKeys: [vendorKey],
    probe: (timeoutMs) => probeWorkplace({ probeFile, timeoutMs }),
    now: () => new Date(),
  }

  chapter(narrator, texts.workstation)
  const { unpaidModule, modules } = DEMO_INSTALLATION
  const created = await step(narrator, texts.readsDisk, async () =>
    must(await createInstallationKey(context, demoChoices(modules))),
  )
  const { workplace } = created.choice
  const tooMuch = formatInstallationKey({ ...demoChoices([...modules, unpaidModule]), workplace })
  say()
  say(`  ${texts.installationKey}:`)
  for (const row of formatGroups(created.installationKey)) say(`  ${row}`)
  say(`  ${texts.supportCode}: ${created.supportCode}`)
  say(`  ${licenseClientTexts(language).installationKey.from[created.choice.source]}`)

  chapter(narrator, texts.online)
  const client = createPanelClient(
    connectPanel({ panelUrl: new URL(panel.address), language, timeoutMs: TIMEOUT_MS, env: {} }),
  )
  const token = await step(narrator, texts.signsIn, () =>
    signIn(client, customer.username, customer.firstPassword),
  )
  for (const [text, installationKey] of [
    [texts.checksTooMuch, tooMuch],
    [texts.checksRight, created.installationKey],
  ] as const) {
    const answer = await step(narrator, text, async () => must(await client.check(token, installationKey)))
    for (const line of comparisonLines(answer, licenseClientTexts(language), language)) say(`  ${line}`)
    say()
  }
  const { comparison } = must(await client.check(token, created.installationKey))
  const { registrationKey } = await step(narrator, texts.generates, async () =>
    must(await client.generate(token, created.installationKey)),
  )
  say()
  say(`  ${texts.registrationKey}:`)
  for (const row of formatGroups(registrationKey)) say(`  ${row}`)

  chapter(narrator, texts.telephone)
  const typed = withThreeSlips(registrationKey)
  const repaired = await step(
    narrator,
    texts.verifiesSlips,
    async () => must(await register(context, typed)).repaired,
  )
  for (const line of repairLines(repaired, licenseClientTexts(language))) say(`  ${line}`)
  const { judgement } = (
    await step(narrator, texts.verifies, async () => must(await register(context, registrationKey)))
  ).status
  if (judgement.state !== 'registered') throw new Error(judgement.state)
  say()
  say(styleText('bold', texts.done))
  return {
    workplace,
    installationKey: created.installationKey,
    supportCode: created.supportCode,
    comparison,
    registrationKey,
    verified: true,
    license: licenseFields(judgement.registration.license),
    publicKey: panel.publicKey,
    repaired,
  }
}

function demoChoices(modules: readonly string[]): Omit<Installation, 'workplace'> {
  const { holder, product: code, programVersion, workplaces } = DEMO_INSTALLATION
  const product = findProduct(code)
  const version = parseProgramVersion(programVersion)
  if (!product || !version) throw new Error('The catalogue has no such program')
  const numbers = modules.flatMap((module) => findModule(product, module)?.number ?? [])
  return { product: product.number, version, holder, workplaces, modules: numbers }
}

async function signIn(client: PanelClient, username: string, firstPassword: string): Promise<string> {
  const { token } = must(await client.signIn(username, firstPassword))
  must(await client.changePassword(token, firstPassword, NEW_PASSWORD))
  return token
}

/** A key as a tired person types it: a wrong character, two in the wrong order, one left out, each in another group. */
function withThreeSlips(registrationKey: string): string {
  const groups = registrationKey.split('-')
  const wrong = (groups[4] ?? '').replace(/^./, (symbol) => (symbol === '7' ? '1' : '7'))
  const swapped = (groups[11] ?? '').replace(/(.)(?!\1)(.)/, '$2$1')
  const short = (groups[19] ?? '').slice(0, 5)
  return groups.with(4, wrong).with(11, swapped).with(19, short).join('-')
}

function chapter({ say }: Narrator, title: string): void {
  say()
  say(styleText('bold', title))
}

async function step<T>({ say }: Narrator, text: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const value = await work()
  say(
    `  ${styleText('green', '✓')} ${text} ${styleText('dim', `${Math.round(performance.now() - startedAt)} ms`)}`,
  )
  return value
}

/** In a demonstration nothing is refused; what is all the same ends it. */
function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
