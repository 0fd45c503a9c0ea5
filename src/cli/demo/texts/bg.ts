/** What the demonstration says, in Bulgarian. The English table has the same shape. */
export const bg = {
  title: 'Регистрация от край до край: този компютър, Контролен панел във временна папка, примерен договор',
  panel: 'Контролният панел',
  startsPanel: 'Пускане на панела с нова база данни и нов подписващ ключ',
  addsContract: 'Отделът за обслужване въвежда клиент, договор и потребител',
  workstation: 'Работната станция',
  readsDisk: 'Прочитане на диска и съставяне на инсталационен ключ',
  installationKey: 'Инсталационен ключ',
  supportCode: 'Код за сверка',
  online: 'През мрежата',
  signsIn: 'Влизане и смяна на първата парола',
  checksTooMuch: 'Проверка на инсталация с модул, който не е платен',
  checksRight: 'Проверка без този модул',
  generates: 'Генериране на регистрационния ключ',
  registrationKey: 'Регистрационен ключ',
  telephone: 'По телефона',
  verifiesSlips: 'Същият ключ, въведен с три грешки',
  verifies: 'Проверка с публичния ключ и записване на лиценза',
  done: 'Програмата е регистрирана.',
  unknownOption: (option: string) => `Няма такава настройка: ${option}`,
  failed: 'Демонстрацията не успя.',
  help: `demo – цяла регистрация в този терминал

Употреба: npm run demo -- [--json] [--lang bg|en]
`,
}

export type DemoTexts = typeof bg
