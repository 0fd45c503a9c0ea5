import type { UsageTexts } from './usage-bg.ts'

export const usage: UsageTexts = {
  missingCommand: 'There is no command.',
  unknownCommand: (command, meant) =>
    `There is no such command: ${command}.${meant === null ? '' : ` Perhaps ${meant}?`}`,
  surplusWord: (word, command) => `“${word}” is too much: ${command} does not take it.`,
  unknownOption: (option, meant) =>
    `There is no such option: ${option}.${meant === null ? '' : ` Perhaps ${meant}?`}`,
  optionOfAnother: (option, command) => `The option ${option} is not for ${command}.`,
  missingValue: (option) => `The option ${option} needs a value.`,
  surplusValue: (option) => `The option ${option} takes no value.`,
  badLanguage: (given) => `The language is bg or en, not ${given}.`,
}
