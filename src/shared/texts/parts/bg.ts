/** What the parts say that the desktop window and the panel's pages share, in Bulgarian. The English table has the same shape. */
export const bg = {
  dictation: {
    title: 'Диктуване по телефона',
    intro: 'Прочетете знаците подред. Със стрелките ← и → минавате на друга група.',
    groupOf: (number: number, count: number) => `Група ${number} от ${count}`,
    previous: 'Предишна група',
    next: 'Следваща група',
    close: 'Целият ключ',
    last: 'Това е последната група. Сравнете и кода за сверка:',
  },
  groupEntry: {
    title: 'Въвеждане по телефона',
    intro: 'Пишете група по група. Всяка се проверява веднага.',
    group: (number: number, count: number) => `Група ${number} от ${count}`,
    right: 'Вярна.',
    wrong: 'Групата не е вярна. Помолете да я прочетат отново.',
    unfinished: (count: number) => (count === 1 ? 'Остава още 1 знак.' : `Остават още ${count} знака.`),
    previous: 'Предишна група',
    next: 'Следваща група',
    allRight: (button: string) => `Всички групи са верни. Натиснете „${button}“.`,
    stillWrong: (numbers: string) => `Сгрешени групи: ${numbers}.`,
    toWrong: 'Към сгрешената група',
    wholeField: 'Целият ключ в едно поле',
    alphabet: 'Азбука за диктуване',
  },
  comparison: {
    comparison: 'Сравнение с договора',
    parameter: 'Параметър',
    installation: 'В инсталационния ключ',
    contract: 'По договор',
    result: 'Резултат',
    matches: 'съвпада',
    differs: 'различава се',
    notCompared: 'няма с какво да се сравни',
    allMatch: 'Всичко съвпада с договора.',
    allowed: 'допуска се',
    allAllowed: 'Ключ може да бъде генериран.',
    unusedModules: (modules: string) =>
      `По договора имате и: ${modules}. Ако ги искате, променете инсталацията.`,
    cannotGenerate: 'Засега ключ не може да бъде генериран:',
  },
}

export type PartsTexts = typeof bg
