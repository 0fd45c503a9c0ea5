import { describe, expect, test } from 'vitest'
import { COMMANDS as PANEL_COMMANDS } from '../../../src/cli/control-panel/commands.ts'
import { findCommand } from '../../../src/cli/control-panel/find-command.ts'
import { readPanelOptions } from '../../../src/cli/control-panel/options.ts'
import { bg as panelBg } from '../../../src/cli/control-panel/texts/bg.ts'
import { en as panelEn } from '../../../src/cli/control-panel/texts/en.ts'
import { COMMANDS, parseCommandLine } from '../../../src/cli/license-client/arguments.ts'
import { licenseClientTexts } from '../../../src/cli/license-client/texts/license-client-texts.ts'

/** The arguments of each command line that stands behind "Example" in a help, or below one. */
function examplesIn(help: string, program: string): readonly (readonly string[])[] {
  const line = new RegExp(`^ +(?:Примери?: |Examples?: | {4,})${program} (.*)$`, 'gm')
  return Array.from(help.matchAll(line), ([, line = '']) => line.split(' '))
}

describe.each(['bg', 'en'] as const)('the examples of the help in %s', (language) => {
  test('show each command of the license client, and it takes them', () => {
    const examples = examplesIn(licenseClientTexts(language).help, 'license-client')
    const taken = examples.map((argv) => {
      const parsed = parseCommandLine(argv)
      return parsed.ok ? parsed.value.command : parsed.refusal.message
    })
    expect(taken).toEqual(COMMANDS)
  })

  test('show each command of the control panel, and it takes them', () => {
    const texts = language === 'bg' ? panelBg : panelEn
    const taken = examplesIn(texts.help, 'control-panel').map((argv) => {
      const { words, rejected } = readPanelOptions(argv)
      const found = findCommand(words, texts)
      return found.ok ? [found.value.name, ...rejected] : found.refusal
    })
    expect(taken.toSorted()).toEqual(
      Object.keys(PANEL_COMMANDS)
        .map((name) => [name])
        .toSorted(),
    )
  })
})
