/** Everything the control panel's command line says, in Bulgarian. The English table has the same shape. */
export const bg = {
  listening: (address: string) => `Контролният панел приема заявки на ${address}`,
  stopping: 'Контролният панел приключва започнатото и спира.',
  stoppedShort: (seconds: number) =>
    `Започнатото не приключи за ${seconds} секунди и е прекъснато. Контролният панел спря.`,
  workerEnded: (pid: number, reason: string) =>
    `Процес ${pid} спря неочаквано (${reason}). На негово място се пуска друг.`,
  unknownVariable: (name: string) => `Няма настройка ${name}; не се взема предвид.`,
  noSigningKey:
    'Още няма подписващ ключ, затова регистрационни ключове не се дават. Създайте го с: control-panel signing-key create',
  migrated: (names: readonly string[]) =>
    names.length === 0
      ? 'Базата данни вече е от тази версия.'
      : `Базата данни е обновена: ${names.join(', ')}`,
  signingKeyCreated: (id: number, publicKey: string) =>
    `Подписващ ключ № ${id} е създаден. Публичен ключ: ${publicKey}`,
  signingKeyNext: 'Вградете публичните ключове в клиента: control-panel signing-key export --json',
  signingKeys: { current: 'текущ', retired: 'сменен', none: 'Няма подписващи ключове.' },
  operatorAdded: (username: string, firstPassword: string) =>
    `Операторът ${username} е създаден. Първа парола: ${firstPassword}\nПоказва се само сега и се сменя при първото влизане.`,

  refusals: {
    exists: 'Вече има подписващ ключ. За нов използвайте signing-key rotate.',
    'none-yet': 'Още няма подписващ ключ. Създайте го с signing-key create.',
    'used-up': 'Шестнадесетте номера за подписващи ключове са изчерпани.',
    'wrong-passphrase': 'Паролата за подписващите ключове не е вярна.',
    'user-exists': 'Вече има потребител с това име.',
    newer: 'Базата данни е от по-нова версия на панела. Инсталирайте нея. Нищо не е променено.',
    'not-migrated': 'Базата данни е от по-стара версия. Изпълнете control-panel migrate.',
    unreachable: 'Базата данни не може да бъде отворена.',
    'port-in-use': (address: string) => `Адресът ${address} вече е зает от друга програма.`,
    'cannot-listen': (address: string) => `На ${address} не може да се приемат заявки.`,
  },

  usage: {
    missingCommand: 'Липсва команда.',
    unknownCommand: (command: string) => `Няма такава команда: ${command}`,
    unknownOption: (option: string) => `Няма такава настройка: ${option}`,
    missingValue: (option: string) => `Настройката ${option} иска стойност.`,
    missingUsername: 'Липсва потребителско име.',
    badUsername: 'Потребителското име има от 1 до 320 знака без интервали.',
    badLanguage: 'Езикът е bg или en.',
    badDatabase: 'PANEL_DATABASE е sqlite:ФАЙЛ или postgres://….',
    badPort: 'PANEL_PORT е цяло число от 0 до 65535.',
    badTrustProxy: 'PANEL_TRUST_PROXY е true, false или списък с адреси.',
    badMetricsPort: 'PANEL_METRICS_PORT е цяло число от 0 до 65535.',
    samePort: 'PANEL_METRICS_PORT и PANEL_PORT трябва да са различни.',
    badWorkers: 'PANEL_WORKERS е auto или цяло число от 1 до 256.',
    workersInMemory:
      'Базата данни sqlite::memory: е само за един процес. Задайте файл или махнете PANEL_WORKERS.',
    badLogLevel: 'PANEL_LOG_LEVEL е error, warn или info.',
    misspelledVariable: (name: string, meant: string) => `Няма настройка ${name}. Може би ${meant}?`,
    folderUnreadable: (folder: string) => `Папката за данни ${folder} не може да се чете.`,
    notAFolder: (folder: string) => `${folder} не е папка.`,
    folderNotWritable: (folder: string) =>
      `В папката ${folder} не може да се записва, а базата данни е в нея.`,
    fileNotWritable: (file: string) => `Файлът на базата данни ${file} не може да се чете и записва.`,
    missingPassphrase: 'Задайте паролата за подписващите ключове в PANEL_SIGNING_PASSPHRASE.',
    shortPassphrase: 'Паролата за подписващите ключове има поне 12 знака.',
    seeHelp: 'Помощ: control-panel --help',
  },
  unexpected: 'Възникна неочаквана грешка.',

  help: `control-panel – Контролният панел на производителя

Употреба: control-panel КОМАНДА [настройки]

Команди
  serve [--host 127.0.0.1] [--port 8080] [--no-migrate]   пуска панела
  migrate                        обновява базата данни до тази версия
  signing-key create|list|rotate|export   подписващите ключове на производителя
  operator add ПОТРЕБИТЕЛ        създава оператор; първата парола се показва веднъж

Настройки (в скоби: променлива на средата)
  --database sqlite:ФАЙЛ|postgres://…  (PANEL_DATABASE)   по подразбиране файл в папката за данни
  --data-dir ПАПКА                     (PANEL_DATA_DIR)
  --signing-passphrase ПАРОЛА          (PANEL_SIGNING_PASSPHRASE) по-сигурно е в променливата
  --host, --port                       (PANEL_HOST, PANEL_PORT)
  --trust-proxy true|АДРЕСИ            (PANEL_TRUST_PROXY)
  --json, --lang bg|en, --help, --version

Код при изход: 0 готово, 1 грешка при изпълнение, 2 грешна употреба или настройка.
`,
}

export type ControlPanelTexts = typeof bg
