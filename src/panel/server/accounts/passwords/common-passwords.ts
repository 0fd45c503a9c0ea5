const MIN_LENGTH = 10

/** What lists of other countries do not have, in lower case. */
const BULGARIAN: readonly string[] = [
  'баница1234',
  'българия123',
  'контролен панел',
  'левскисофия',
  'обичамте123',
  'парола1234',
  'парола12345',
  'парола123456',
  'паролапарола',
  'счетоводител',
  'счетоводство',
  'счетоводство1',
  'чшертъуиоп',
  'явертъуиоп',
  'bulgaria123',
  'cskasofia1948',
  'kontrolenpanel',
  'levskisofia',
  'levskisofia1914',
  'obichamte123',
  'parola1234',
  'parola12345',
  'parola123456',
  'parolaparola',
  'pasoss1234',
  'pasoss12345',
  'schetovoditel',
  'schetovodstvo',
  'schetovodstvo1',
]

let common: Promise<ReadonlySet<string>> | null = null

/** Whether a password is among those that lists of leaked ones begin with, in any letter case. */
export async function isCommonPassword(password: string): Promise<boolean> {
  common ??= loadCommon()
  return (await common).has(password.toLowerCase())
}

/** Loaded for the first password that is judged: it is half a megabyte that most commands never need. */
async function loadCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const leaked = dictionary['passwords-common'].filter((password) => password.length >= MIN_LENGTH)
  return new Set([...leaked.map((password) => password.toLowerCase()), ...BULGARIAN])
}
