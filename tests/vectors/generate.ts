/**
 * Writes the test vectors of `docs/key-format.md` (`node tests/vectors/generate.ts`). Everything in them follows from the
 * fixed inputs below, so a change in the files is a change of the format.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { formatDay } from '../../src/shared/day.ts'
import { computeFingerprint } from '../../src/shared/key/fingerprint.ts'
import { LAST_GRANT_DAY } from '../../src/shared/key/grant-days.ts'
import { formatKey } from '../../src/shared/key/groups.ts'
import {
  encodeInstallation,
  formatInstallationKey,
  type Installation,
} from '../../src/shared/key/installation-key.ts'
import { encodeHeader, formatRegistrationKey, signedMessage } from '../../src/shared/key/registration-key.ts'
import { computeReleaseCode } from '../../src/shared/key/release-code.ts'
import { computeSupportCode } from '../../src/shared/key/support-code.ts'
import { formatProgramVersion, parseProgramVersion } from '../../src/shared/program-version.ts'
import { rawPublicKey, withGroups } from '../support/keys.ts'

const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const PKCS8_PREFIX = '302e020100300506032b657004220420'

const privateKey = createPrivateKey({
  key: Buffer.from(PKCS8_PREFIX + SEED, 'hex'),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = Buffer.from(rawPublicKey(createPublicKey(privateKey))).toString('hex')

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

type Method = Installation['workplace']['method']

const INSTALLATIONS: readonly (readonly [
  string,
  Omit<Installation, 'workplace' | 'version'> & { version: string },
  Method,
  string,
])[] = [
  [
    'an ordinary one',
    { product: 1, version: '231016.1', holder: '121817309', workplaces: 3, modules: [0, 1] },
    'disk',
    'S4ENNX1R345678',
  ],
  [
    'the least of everything',
    { product: 1, version: '000101.0', holder: '000000000', workplaces: 1, modules: [] },
    'disk',
    'WD-WCC6Y4KX1234',
  ],
  [
    'the most of everything',
    {
      product: 63,
      version: '890917.15',
      holder: '9999999999999',
      workplaces: 1023,
      modules: Array.from({ length: 32 }, (_, bit) => bit),
    },
    'disk',
    'VB4f5a1b2c-9d8e7f60',
  ],
  [
    'a holder of ten digits with a leading zero',
    { product: 2, version: '240229.4', holder: '0101010104', workplaces: 1, modules: [0] },
    'disk',
    'Y7QWC1ABT',
  ],
  [
    'a holder of thirteen digits with leading zeros',
    { product: 2, version: '261124.0', holder: '0001218173091', workplaces: 12, modules: [0, 5, 31] },
    'disk',
    '50026B7782A1B2C3',
  ],
  [
    'a serial number with white space around and within',
    { product: 1, version: '231016.1', holder: '121817309', workplaces: 3, modules: [0] },
    'disk',
    '  wd-wcc6y4kx  1234\t',
  ],
  [
    'a machine id in upper case',
    { product: 1, version: '231016.1', holder: '121817309', workplaces: 3, modules: [0] },
    'machine-id',
    ' 0F8FAD5B-D9CB-469F-A165-70867728950E\n',
  ],
  [
    'a serial number that is not ASCII',
    { product: 1, version: '231016.1', holder: '121817309', workplaces: 3, modules: [0] },
    'disk',
    'ДИСК-0042',
  ],
]

const GRANTS = [
  ['a purchase', 0, { signingKey: 0, issued: 20_781, validThrough: null, license: 10_001 }],
  ['a subscription', 0, { signingKey: 3, issued: 20_781, validThrough: 21_184, license: 10_002 }],
  ['the least of everything', 1, { signingKey: 0, issued: 16_436, validThrough: 16_437, license: 0 }],
  [
    'the most of everything',
    2,
    { signingKey: 15, issued: LAST_GRANT_DAY, validThrough: LAST_GRANT_DAY, license: 2 ** 27 - 1 },
  ],
  ['for a machine id', 6, { signingKey: 1, issued: 20_000, validThrough: null, license: 77 }],
] as const

const installations = INSTALLATIONS.map(([name, { version, ...fields }, method, value]) => {
  const parsed = parseProgramVersion(version)
  if (!parsed) throw new Error(`${version} is no version`)
  const fingerprint = computeFingerprint(method, value)
  const installation: Installation = { ...fields, version: parsed, workplace: { method, fingerprint } }
  const payload = encodeInstallation(installation)
  return { name, installation, method, value, payload, text: formatInstallationKey(installation) }
})

const registrations = GRANTS.map(([name, index, grant]) => {
  const payload = installations[index]?.payload ?? new Uint8Array()
  const header = encodeHeader(grant, payload)
  const message = signedMessage(payload, header)
  const signature = sign(null, message, privateKey)
  return { name, index, grant, header, message, signature, text: formatRegistrationKey(header, signature) }
})

const KEY = registrations[0]?.text ?? ''
const INSTALLATION_KEY = installations[0]?.text ?? ''
const OTHER_INSTALLATION_KEY = installations[3]?.text ?? ''

/** What a keyboard types for the key of each Latin letter; the digits are the same. */
const KEYBOARDS = {
  'Bulgarian phonetic, traditional': ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'АБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЪЗ'],
  'Bulgarian phonetic of 2006': ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'АБЦДЕФГХИЙКЛМНОПЧРСТУВШЖЪЗ'],
  'Bulgarian standard (BDS)': ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'ЬФЪАЕОЖГСТНВПХДЗ,ИЯШКЭУЙЩЮ'],
  'look-alike letters': ['ABCEHJKMOPSTXY', 'АВСЕНЈКМОРЅТХУ'],
} as const

function typeOn(keyboard: keyof typeof KEYBOARDS, key: string): string {
  const [latin, cyrillic] = KEYBOARDS[keyboard]
  return Array.from(key, (symbol) => cyrillic[latin.indexOf(symbol)] ?? symbol).join('')
}

const readings = [
  ['as it is', KEY],
  ['in lower case', KEY.toLowerCase()],
  ['without dashes', KEY.replaceAll('-', '')],
  ['a space between the groups', KEY.replaceAll('-', ' ')],
  ['a line for each group, Windows line ends', KEY.replaceAll('-', '\r\n')],
  ['en dashes and no-break spaces', KEY.replaceAll('-', '\u00a0–\u00a0')],
  ['zero-width spaces and soft hyphens', KEY.replaceAll('-', '\u200b-\u00ad')],
  ['a byte-order mark in front', `\ufeff${KEY}`],
  [
    'full-width letters and digits',
    Array.from(KEY, (symbol) =>
      symbol === '-' ? symbol : String.fromCharCode(symbol.charCodeAt(0) + 0xfee0),
    ).join(''),
  ],
  ['in quotation marks, a dot after it', `„${KEY}“.`],
  [
    'commas, dots, colons and slashes',
    KEY.split('-')
      .map((group, index) => `${group}${[',', '.', ':', '/'][index % 4]} `)
      .join(''),
  ],
  ['a label in front', `Регистрационен ключ: ${KEY}`],
  [
    'quoted in a mail, broken over lines',
    `> Регистрационен ключ:\r\n> ${KEY.slice(0, 70)}\r\n> ${KEY.slice(70)}\r\n>\r\n`,
  ],
  [
    'in the middle of a mail',
    `Здравейте, г-жо Иванова,\n\nИзпращаме Ви ключа за 3 работни места:\n\n${KEY}\n\nПоздрави, отдел за обслужване\n(02) 9669551`,
  ],
  [
    'bullets, ellipses and bold type',
    KEY.split('-')
      .map((group, index) => [`${group} • `, `${group}…`, `**${group}** `, `|${group}`][index % 4])
      .join(''),
  ],
  [
    'in the messages of a chat',
    KEY.split('-')
      .map((group, index) =>
        index % 6 === 0 ? `\n[25.11.2026 г., 22:47:0${index / 6}] Обслужване: ${group}` : group,
      )
      .join('-'),
  ],
  ['over two pages', `${KEY.slice(0, 83)}\n\nстр. 1 от 2\n\fПАСОСС ООД   25.11.2026\n${KEY.slice(84)}`],
  [
    'each group under its number',
    KEY.split('-')
      .map((group, index) => `група ${index + 1}: ${group}\n`)
      .join(''),
  ],
  ['the same key twice', `${KEY}\n${KEY}`],
  ['one group said twice', KEY.replace(/-(.{6})-/, '-$1-$1-')],
  ['O for 0, I and L for 1', KEY.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l')],
  ...(Object.keys(KEYBOARDS) as (keyof typeof KEYBOARDS)[]).flatMap((keyboard) => [
    [keyboard, typeOn(keyboard, KEY)] as const,
    [`${keyboard}, lower case`, typeOn(keyboard, KEY).toLowerCase()] as const,
  ]),
] as const

const replaced = (position: number) => (group: string) =>
  group.slice(0, position) + (group[position] === '7' ? 'Z' : '7') + group.slice(position + 1)
const swapped = (position: number) => (group: string) =>
  group.slice(0, position) + (group[position + 1] ?? '') + (group[position] ?? '') + group.slice(position + 2)
const without = (position: number) => (group: string) => group.slice(0, position) + group.slice(position + 1)
const withExtra = (position: number, extra: string) => (group: string) =>
  group.slice(0, position) + extra + group.slice(position)

const repairs = [
  ['one symbol replaced', { 7: replaced(2) }],
  ['a check symbol replaced', { 7: replaced(5) }],
  ['two neighbours swapped', { 3: swapped(0) }],
  ['a symbol missing', { 20: without(3) }],
  ['a symbol too many', { 20: withExtra(4, 'Z') }],
  ['a character that is no symbol', { 2: (group: string) => `U${group.slice(1)}` }],
  ['a letter too many that is no symbol', { 2: withExtra(3, 'Ж') }],
  ['two groups', { 1: replaced(4), 24: without(5) }],
  ['three groups, three kinds', { 4: replaced(0), 5: without(0), 6: withExtra(6, '4') }],
] as const

const suggestions = [
  ['one symbol replaced', { 3: replaced(1) }],
  ['two neighbours swapped', { 5: swapped(3) }],
  ['a symbol missing', { 8: without(2) }],
] as const

const flipped = Uint8Array.from(installations[0]?.payload ?? [], (byte, index) =>
  index === 24 ? byte ^ 1 : byte,
)

const refused = [
  { name: 'nothing', kind: 'registration', text: ' \r\n', stage: 'reading', reason: 'empty' },
  { name: 'no key', kind: 'registration', text: 'Добър ден!', stage: 'reading', reason: 'no-key' },
  {
    name: 'longer than any mail',
    kind: 'registration',
    repeat: ['A', 200_001],
    stage: 'reading',
    reason: 'too-long',
  },
  {
    name: 'an installation key for a registration key',
    kind: 'registration',
    text: INSTALLATION_KEY,
    stage: 'kind',
    reason: 'other-kind',
  },
  {
    name: 'a registration key for an installation key',
    kind: 'installation',
    text: KEY,
    stage: 'kind',
    reason: 'other-kind',
  },
  {
    name: 'two installation keys',
    kind: 'installation',
    text: `${INSTALLATION_KEY} ${OTHER_INSTALLATION_KEY}`,
    stage: 'reading',
    reason: 'several-keys',
  },
  {
    name: 'one symbol replaced',
    kind: 'registration',
    text: withGroups(KEY, { 7: replaced(2) }),
    stage: 'groups',
    groups: [{ number: 7, problem: 'check' }],
  },
  {
    name: 'two groups swapped',
    kind: 'registration',
    text: swapGroups(KEY, 4),
    stage: 'groups',
    groups: [
      { number: 5, problem: 'check' },
      { number: 6, problem: 'check' },
    ],
  },
  {
    name: 'the last group missing',
    kind: 'registration',
    text: KEY.slice(0, -7),
    stage: 'groups',
    groups: [{ number: 24, problem: 'missing' }],
  },
  {
    name: 'a group in the middle missing',
    kind: 'registration',
    text: KEY.replace(/^(.{27})-.{6}/, '$1'),
    stage: 'groups',
    groups: [{ number: 5, problem: 'missing' }],
  },
  {
    name: 'a group cut short',
    kind: 'registration',
    text: withGroups(KEY, { 9: without(0) }),
    stage: 'groups',
    groups: [{ number: 9, problem: 'too-short' }],
  },
  {
    name: 'a group too long',
    kind: 'registration',
    text: withGroups(KEY, { 9: withExtra(2, 'Q') }),
    stage: 'groups',
    groups: [{ number: 9, problem: 'too-long' }],
  },
  {
    name: 'U is no symbol',
    kind: 'registration',
    text: withGroups(KEY, { 9: (group) => `${group.slice(0, 5)}U` }),
    stage: 'groups',
    groups: [{ number: 9, problem: 'unknown-symbol' }],
  },
  {
    name: 'the header of a later format',
    kind: 'installation',
    text: formatKey(withHeader(22)),
    stage: 'fields',
    reason: 'fields',
  },
  {
    name: 'the checksum of an installation key wrong',
    kind: 'installation',
    text: formatKey(flipped),
    stage: 'checksum',
    reason: 'checksum',
  },
  {
    name: 'for another installation',
    kind: 'registration',
    text: KEY,
    installation: 3,
    stage: 'tag',
    refusal: 'other-installation',
  },
  {
    name: 'signed with a key that is not known',
    kind: 'registration',
    text: KEY,
    installation: 0,
    knownKeys: [5],
    stage: 'signing-key',
    refusal: 'unknown-signing-key',
  },
  {
    name: 'a signature altered',
    kind: 'registration',
    text: altered(),
    installation: 0,
    stage: 'signature',
    refusal: 'not-genuine',
  },
  {
    name: 'S above the order of the group',
    kind: 'registration',
    text: malleable(),
    installation: 0,
    stage: 'signature',
    refusal: 'not-genuine',
  },
]

function swapGroups(key: string, index: number): string {
  const groups = key.split('-')
  return groups
    .with(index, groups[index + 1] ?? '')
    .with(index + 1, groups[index] ?? '')
    .join('-')
}

function withHeader(header: number): Uint8Array {
  const payload = Uint8Array.from(installations[0]?.payload ?? [])
  payload[0] = ((payload[0] ?? 0) & 0b111) | (header << 3)
  return payload
}

function altered(): string {
  const [first] = registrations
  if (!first) return ''
  return formatRegistrationKey(
    first.header,
    first.signature.map((byte, index) => (index === 40 ? byte ^ 16 : byte)),
  )
}

/** The signature with the order of the group added to S: it satisfies the equation, and is refused all the same. */
function malleable(): string {
  const [first] = registrations
  if (!first) return ''
  let sum = BigInt(`0x${hex(Buffer.from(first.signature.subarray(32)).reverse())}`)
  sum += 2n ** 252n + 27742317777372353535851937790883648493n
  const s = Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').reverse()
  return formatRegistrationKey(first.header, Buffer.concat([first.signature.subarray(0, 32), s]))
}

export const VECTORS = {
  comment:
    'Test vectors of docs/key-format.md, version 1. Groups count from 1, `installation` and `registration` are indices from 0.',
  secretSeed: SEED,
  publicKey,
  installations: installations.map(({ name, installation, method, value, payload, text }) => ({
    name,
    product: installation.product,
    version: formatProgramVersion(installation.version),
    holder: installation.holder,
    workplaces: installation.workplaces,
    modules: installation.modules,
    method,
    workplaceValue: value,
    fingerprint: installation.workplace.fingerprint,
    payload: hex(payload),
    text,
    supportCode: computeSupportCode(payload),
  })),
  registrations: registrations.map(({ name, index, grant, header, message, signature, text }) => ({
    name,
    installation: index,
    signingKey: grant.signingKey,
    issued: formatDay(grant.issued),
    validThrough: grant.validThrough === null ? null : formatDay(grant.validThrough),
    license: grant.license,
    header: hex(header),
    signedMessage: hex(message),
    signature: hex(signature),
    text,
  })),
  readings: readings.map(([name, text]) => ({ name, text, registration: 0 })),
  repairs: repairs.map(([name, changes]) => ({
    name,
    text: withGroups(KEY, changes),
    registration: 0,
    groups: Object.keys(changes).map(Number),
  })),
  suggestions: suggestions.map(([name, changes]) => ({
    name,
    text: withGroups(INSTALLATION_KEY, changes),
    installation: 0,
    groups: Object.keys(changes).map(Number),
  })),
  refused,
  releases: registrations.map(({ index, text }, registration) => ({
    registration,
    installation: index,
    text: computeReleaseCode({ installationKey: installations[index]?.text ?? '', registrationKey: text }),
  })),
}

if (import.meta.main) {
  await writeFile(new URL('key-format.json', import.meta.url), `${JSON.stringify(VECTORS, null, 2)}\n`)
}
