import type { PartsTexts } from './bg.ts'

/** What the parts say that the desktop window and the panel's pages share, in English. */
export const en: PartsTexts = {
  dictation: {
    title: 'Reading out by telephone',
    intro: 'Read the characters one after the other. The arrow keys ← and → move to another group.',
    groupOf: (number, count) => `Group ${number} of ${count}`,
    previous: 'Previous group',
    next: 'Next group',
    close: 'The whole key',
    last: 'This is the last group. Compare the support code as well:',
  },
  groupEntry: {
    title: 'Entry by telephone',
    intro: 'Type group by group. Each is checked at once.',
    group: (number, count) => `Group ${number} of ${count}`,
    right: 'Correct.',
    wrong: 'The group is wrong. Ask to have it read again.',
    unfinished: (count) => (count === 1 ? '1 more character.' : `${count} more characters.`),
    previous: 'Previous group',
    next: 'Next group',
    allRight: (button) => `All groups are correct. Press “${button}”.`,
    stillWrong: (numbers) => `Wrong groups: ${numbers}.`,
    toWrong: 'To the wrong group',
    wholeField: 'The whole key in one field',
    alphabet: 'Spelling alphabet',
  },
  comparison: {
    comparison: 'Comparison with the contract',
    parameter: 'Parameter',
    installation: 'In the installation key',
    contract: 'In the contract',
    result: 'Result',
    matches: 'matches',
    differs: 'differs',
    notCompared: 'nothing to compare with',
    allMatch: 'Everything matches the contract.',
    allowed: 'is allowed',
    allAllowed: 'A key can be generated.',
    unusedModules: (modules) =>
      `Your contract also has: ${modules}. If you want them, change the installation.`,
    cannotGenerate: 'No key can be generated yet:',
  },
}
