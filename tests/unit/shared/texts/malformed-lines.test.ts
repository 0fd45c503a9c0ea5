import { expect, test } from 'vitest'
import type { KeyKind } from '../../../../src/shared/key/malformed-key.ts'
import { readKey } from '../../../../src/shared/key/read-key.ts'
import { computeReleaseCode } from '../../../../src/shared/key/release-code.ts'
import { clientTexts } from '../../../../src/shared/texts/client/client-texts.ts'
import { malformedLines } from '../../../../src/shared/texts/malformed-lines.ts'
import { buildInstallation, buildInstallationKey, createVendor } from '../../../support/keys.ts'

const INSTALLATION_KEY = buildInstallationKey()
const REGISTRATION_KEY = createVendor().issue(buildInstallation())
const RELEASE_CODE = computeReleaseCode({
  installationKey: INSTALLATION_KEY,
  registrationKey: REGISTRATION_KEY,
})

test.each<readonly [wanted: KeyKind, text: string, sentence: string]>([
  [
    'registration',
    INSTALLATION_KEY,
    'Това е инсталационен ключ. Тук се въвежда регистрационният, който получавате срещу него.',
  ],
  [
    'registration',
    RELEASE_CODE,
    'Това е код за освобождаване. Тук се въвежда регистрационният ключ, който получавате от Контролния панел.',
  ],
  [
    'installation',
    REGISTRATION_KEY,
    'Това е регистрационен ключ. Тук се въвежда инсталационният ключ, който програмата съставя.',
  ],
  [
    'installation',
    RELEASE_CODE,
    'Това е код за освобождаване. Тук се въвежда инсталационният ключ, който програмата съставя.',
  ],
  [
    'release',
    INSTALLATION_KEY,
    'Това е инсталационен ключ. Тук се въвежда кодът за освобождаване: три групи по шест знака, които програмата на стария компютър показва.',
  ],
  [
    'release',
    REGISTRATION_KEY,
    'Това е регистрационен ключ. Тук се въвежда кодът за освобождаване: три групи по шест знака, които програмата на стария компютър показва.',
  ],
])('where a key of the kind %s belongs, %s is named', (wanted, text, sentence) => {
  const reading = readKey(text, wanted)
  if (reading.outcome === 'whole') throw new Error('The key was read as one of the wanted kind')
  expect(malformedLines(reading.malformed, wanted, clientTexts('bg')).join(' ')).toBe(sentence)
})
