/** What every command line says of a command or an option that it cannot take, in Bulgarian. */
export const usage = {
  missingCommand: 'Липсва команда.',
  unknownCommand: (command: string, meant: string | null) =>
    `Няма такава команда: ${command}.${meant === null ? '' : ` Може би ${meant}?`}`,
  surplusWord: (word: string, command: string) => `„${word}“ е излишно: ${command} не го очаква.`,
  unknownOption: (option: string, meant: string | null) =>
    `Няма такава настройка: ${option}.${meant === null ? '' : ` Може би ${meant}?`}`,
  optionOfAnother: (option: string, command: string) => `Настройката ${option} не е за ${command}.`,
  missingValue: (option: string) => `След настройката ${option} липсва стойност.`,
  surplusValue: (option: string) => `Настройката ${option} е без стойност.`,
  badLanguage: (given: string) => `Езикът е bg или en, а не ${given}.`,
}

export type UsageTexts = typeof usage
